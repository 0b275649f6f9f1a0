package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tests of what the scripts have in JavaScript, run by Node's own test runner; each is one in the reports. */
class NodeTest {
    private static final Path DIRECTORY = Path.of("scripts/lib/progress/tests").toAbsolutePath();

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> progress() throws IOException, InterruptedException {
        Process node = new ProcessBuilder(
                        "node",
                        "--test",
                        "--test-reporter=" + DIRECTORY.resolve("events.mjs").toUri(),
                        DIRECTORY.resolve("progress.test.mjs").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = node.waitFor();
        List<JsonNode> results = new ArrayList<>();
        for (String line : output.lines().filter(text -> text.startsWith("{")).toList()) {
            results.add(JSON.readTree(line));
        }
        assertThat(results).as(output).isNotEmpty();
        assertThat(exit == 0)
                .as("what Node says of all agrees with what it says of each: " + output)
                .isEqualTo(results.stream().allMatch(NodeTest::passed));
        return results.stream()
                .map(result -> DynamicTest.dynamicTest(result.path("name").asText(), () -> {
                    if (!passed(result)) {
                        fail(result.path("message").asText());
                    }
                }));
    }

    private static boolean passed(JsonNode result) {
        return result.path("passed").asBoolean();
    }
}
