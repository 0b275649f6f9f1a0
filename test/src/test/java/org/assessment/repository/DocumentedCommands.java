package org.assessment.repository;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that the documents tell people to run, and who runs them so that they stay right. */
public final class DocumentedCommands {

    /** Where it is written who runs each, beside this class. */
    static final String FILE = "documented-commands.yaml";

    private static final Pattern FENCE = Pattern.compile(" *```(?<language>\\w*)");

    private static final Pattern COMMENT = Pattern.compile("\\s+#\\s.*$");

    private DocumentedCommands() {}

    /**
     * A block of a document.
     *
     * @param document path of the document
     * @param text the commands
     */
    public record Block(Path document, String text) {

        /** The first command, without a comment: what the block is known by. */
        public String key() {
            String first = text.lines().findFirst().orElse("");
            return COMMENT.matcher(first).replaceFirst("");
        }

        @Override
        public String toString() {
            return document + ": " + key();
        }
    }

    /**
     * Who runs a block.
     *
     * @param here whether a live test runs it as it stands
     * @param by the file that runs its first command
     * @param because why nothing runs it
     */
    record Runner(boolean here, Path by, String because) {}

    /** Every block of every document that is meant for a shell: one for which no language is named. */
    static List<Block> all() {
        return RepositoryFiles.matching("*.md").stream()
                .flatMap(document -> blocks(document).stream())
                .toList();
    }

    private static List<Block> blocks(Path document) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Optional<String> language = Optional.empty();
        for (String line : lines(document)) {
            Matcher fence = FENCE.matcher(line);
            if (!fence.matches()) {
                text.append(line).append('\n');
            } else if (language.isEmpty()) {
                language = Optional.of(fence.group("language"));
                text.setLength(0);
            } else {
                if (language.get().isEmpty()) {
                    blocks.add(
                            new Block(document, text.toString().stripTrailing().stripIndent() + "\n"));
                }
                language = Optional.empty();
            }
        }
        return blocks;
    }

    private static List<String> lines(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a live test runs of each document, in its order: a later command may need a variable of an earlier one. */
    public static List<Block> toRunHere() {
        Map<String, Map<String, Runner>> runners = runners();
        Map<Path, String> texts = new LinkedHashMap<>();
        all().stream()
                .filter(block -> runners.getOrDefault(block.document().toString(), Map.of())
                        .getOrDefault(block.key(), new Runner(false, null, null))
                        .here())
                .forEach(block -> texts.merge(block.document(), block.text(), String::concat));
        return texts.entrySet().stream()
                .map(entry -> new Block(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** By document and key. */
    static Map<String, Map<String, Runner>> runners() {
        try (InputStream file = DocumentedCommands.class.getResourceAsStream(FILE)) {
            return YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
