package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assessment.platform.configuration.EnvironmentLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawSecretsTest {

    private static final Path REPOSITORY = Path.of("");

    /** In two halves wherever it is needed, or this file would be found. */
    private static final String PASSWORD = String.join("", "pass", "word");

    @TempDir
    private Path directory;

    @Test
    void theRepositoryHoldsNoSecret() {
        assertThat(RawSecrets.in(REPOSITORY.toAbsolutePath())).isEmpty();
    }

    @Test
    void aPasswordInAnEnvironmentFileIsFoundAtItsLine() throws IOException {
        Path file = directory.resolve("dev.yaml");
        Files.copy(EnvironmentLoader.DIRECTORY.resolve("dev.yaml"), file);
        int lines = Files.readAllLines(file).size();
        Files.writeString(file, Files.readString(file) + "masterPassword" + ": hunter22\n");

        assertThat(RawSecrets.in(directory)).containsExactly("dev.yaml:" + (lines + 1));
    }

    static Stream<String> secrets() {
        return Stream.of(
                "  master" + "Password" + ": hunter22",
                "  " + PASSWORD + ": \"hunter22\"   # for now",
                "db_" + PASSWORD + "='hunter22'",
                "export TF_VAR_" + PASSWORD + "=hunter22",
                "String " + PASSWORD + " = \"hunter22\";",
                "private static final String MASTER_" + "PASSWORD" + " = \"hunter22\";",
                ".masterPassword" + "(\"hunter22\")",
                "content.put(\"" + PASSWORD + "\", \"hunter22\");",
                "{\"" + PASSWORD + "\": \"hunter22\"}",
                "auth_" + "token = \"0123456789abcdef\"",
                "jdbc:mysql" + "://admin:hunter22@some.host/assessment",
                "-----BEGIN RSA " + "PRIVATE KEY-----",
                "-----BEGIN " + "PRIVATE KEY-----",
                "AKIA" + "ABCDEFGHIJKLMNOP",
                "aws_secret_access_" + "key = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY'",
                "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789",
                "glpat-" + "abcdefghijklmnopqrst",
                "xoxb-" + "1234567890",
                "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecretIsFound(String line) {
        assertThat(RawSecrets.holdsSecret(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export AWS_SECRET_ACCESS_KEY='emulator'",
                "\"password\" = local.application_application-password_F8769022",
                "cluster.addOverride(\"master_password_wo\", passwordReference);",
                "\"master_password_wo\": \"${jsondecode(ephemeral.some.master.secret_string)}\"",
                "version.addOverride(\"secret_string_wo\", Fn.jsonencode(complete));",
                "private static final String TYPE = \"aws_secretsmanager_random_password\";",
                "masterSecret = createSecret(",
                "password=$(read_password)",
                "    ManageMasterUserPassword=True,",
                "export AWS_SESSION_TOKEN=\"$token\"",
                "https://user@host.example/path:1",
                "The master's password: nobody knows it."
            })
    void whatOnlyTalksAboutSecretsIsNone(String line) {
        assertThat(RawSecrets.holdsSecret(line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "node_modules", ".terraform"})
    void whatIsMadeOrComesFromElsewhereIsLeftOut(String folder) throws IOException {
        Path made = Files.createDirectory(directory.resolve(folder));
        Files.writeString(made.resolve("file"), PASSWORD + ": hunter22\n");

        assertThat(RawSecrets.in(directory)).isEmpty();
    }

    @Test
    void theFindingDoesNotRepeatTheSecret() throws IOException {
        Files.writeString(directory.resolve("notes.txt"), PASSWORD + ": hunter22\n");

        assertThat(RawSecrets.in(directory)).isNotEmpty().noneMatch(place -> place.contains("hunter22"));
    }
}
