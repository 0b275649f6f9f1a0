package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether what the documents lead to is there. */
class DocumentLinksTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]+)");
    private static final Pattern SCRIPT = Pattern.compile("\\bscripts/[\\w./-]+\\.(?:sh|js|mjs|py)\\b");

    static List<Path> documents() {
        return RepositoryFiles.matching("*.md");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFile(Path document) throws IOException {
        assertThat(found(LINK, document))
                .allSatisfy(link -> assertThat(
                                document.resolveSibling(link.group(1)).normalize())
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyScriptThatIsNamedIsThere(Path document) throws IOException {
        assertThat(found(SCRIPT, document))
                .allSatisfy(script -> assertThat(Path.of(script.group())).isRegularFile());
    }

    private static List<MatchResult> found(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document)).results().toList();
    }
}
