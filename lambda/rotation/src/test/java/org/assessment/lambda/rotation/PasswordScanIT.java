package org.assessment.lambda.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assessment.lambda.rotation.harness.KnownPasswords;
import org.assessment.lambda.rotation.harness.MysqlServer;
import org.assessment.lambda.rotation.harness.World;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Comes last. Looks for every password that the other tests of this run have made or seen, in everything that they have
 * left: what the function logged and threw, the servers' logs, the reports of the tests with their output.
 */
@Order(Integer.MAX_VALUE)
class PasswordScanIT {

    /** Shorter ones would be found by chance; by their first characters the others are looked up. */
    private static final int KEY = 8;

    private static final List<Path> REPORTS =
            List.of(Path.of("target", "surefire-reports"), Path.of("target", "failsafe-reports"));

    @Test
    void noPasswordIsWrittenAnywhere() throws IOException {
        Set<String> passwords = KnownPasswords.all().stream()
                .filter(password -> password.length() >= KEY)
                .collect(Collectors.toSet());
        assertThat(passwords.size()).as("passwords that other tests have made").isPositive();
        Map<String, List<String>> forms = passwords.stream()
                .flatMap(PasswordScanIT::forms)
                .collect(Collectors.groupingBy(form -> form.substring(0, KEY)));
        List<Path> files = files();
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            // Not assertThat(text).doesNotContain(…): its message would be the next leak.
            assertThat(holdsOneOf(forms, text)).as("a password in " + file).isFalse();
        }
        System.out.printf("%d passwords looked for in %d files, none found%n", passwords.size(), files.size());
        // The next run's passwords are others.
        Files.deleteIfExists(World.RECORDS);
    }

    private static boolean holdsOneOf(Map<String, List<String>> forms, String text) {
        return IntStream.rangeClosed(0, text.length() - KEY)
                .anyMatch(start -> forms.getOrDefault(text.substring(start, start + KEY), List.of()).stream()
                        .anyMatch(form -> text.startsWith(form, start)));
    }

    /** As it is, and as JSON, SQL, XML and URLs write it. */
    private static Stream<String> forms(String password) {
        String bytes = new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return Stream.of(
                bytes,
                bytes.replace("\\", "\\\\").replace("\"", "\\\""),
                bytes.replace("\\", "\\\\").replace("'", "\\'"),
                bytes.replace("'", "''"),
                bytes.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;"),
                java.net.URLEncoder.encode(password, StandardCharsets.UTF_8));
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(World.RECORDS);
        for (Path directory : REPORTS) {
            if (Files.exists(directory)) {
                try (Stream<Path> reports = Files.walk(directory)) {
                    reports.forEach(files::add);
                }
            }
        }
        try (Stream<Path> logs = MysqlServer.logs()) {
            logs.forEach(files::add);
        }
        files.removeIf(file -> !Files.isRegularFile(file));
        return files;
    }
}
