package org.assessment.documents;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The comments of a source file, read by the compiler's own parser. */
final class Javadoc {

    private final Map<String, String> sentences = new HashMap<>();

    private Javadoc() {}

    /** Of a source file of the application. */
    static Javadoc of(Class<?> type) {
        Class<?> file = type.getNestHost();
        Javadoc javadoc = new Javadoc();
        javadoc.read(Path.of("src/main/java", file.getName().replace('.', '/') + ".java"));
        return javadoc;
    }

    /** What is said about the component of a record, or about a constant; in Markdown. */
    String about(Class<?> type, String member) {
        String name = type.getSimpleName() + "." + member;
        String sentence = sentences.get(name);
        if (sentence == null) {
            throw new AssertionError("Nothing is said about %s: write it into its Javadoc".formatted(name));
        }
        return sentence;
    }

    private void read(Path file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(List.of(file)));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Comments(trees).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Comments extends TreePathScanner<Void, String> {

        private final DocTrees trees;

        Comments(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, String outer) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree parameter) {
                        sentences.put(
                                type.getSimpleName() + "." + parameter.getName(), text(parameter.getDescription()));
                    }
                }
            }
            return super.visitClass(type, type.getSimpleName().toString());
        }

        @Override
        public Void visitVariable(VariableTree variable, String type) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                sentences.put(type + "." + variable.getName(), text(comment.getFullBody()));
            }
            return super.visitVariable(variable, type);
        }
    }

    private static String text(List<? extends DocTree> trees) {
        return trees.stream().map(Javadoc::text).collect(Collectors.joining()).replaceAll("\\s+", " ");
    }

    private static String text(DocTree tree) {
        if (tree instanceof LiteralTree literal) {
            return MarkdownTable.code(literal.getBody().getBody());
        }
        return tree instanceof TextTree text ? text.getBody() : tree.toString();
    }
}
