package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedCommandsTest {

    @Test
    void itIsWrittenWhoRunsEveryCommandOfTheDocuments() {
        Set<String> documented = DocumentedCommands.all().stream()
                .map(DocumentedCommands.Block::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = new TreeSet<>();
        DocumentedCommands.runners()
                .forEach((document, runners) -> runners.keySet().forEach(key -> written.add(document + ": " + key)));

        assertThat(written).as(DocumentedCommands.FILE).isEqualTo(documented);
    }

    @Test
    void whoRunsACommandIsThereAndNamesIt() throws IOException {
        for (Map.Entry<String, Map<String, DocumentedCommands.Runner>> document :
                DocumentedCommands.runners().entrySet()) {
            for (Map.Entry<String, DocumentedCommands.Runner> entry :
                    document.getValue().entrySet()) {
                DocumentedCommands.Runner runner = entry.getValue();
                assertThat(Stream.of(runner.here(), runner.by() != null, runner.because() != null)
                                .filter(said -> said))
                        .as("%s: %s says in one way who runs it", document.getKey(), entry.getKey())
                        .hasSize(1);
                if (runner.by() != null) {
                    assertThat(Files.readString(runner.by()))
                            .as("%s runs %s", runner.by(), entry.getKey())
                            .contains(command(entry.getKey()));
                }
            }
        }
    }

    /** The program, of which the options may differ. */
    private static String command(String line) {
        return line.split(" ", -1)[0];
    }
}
