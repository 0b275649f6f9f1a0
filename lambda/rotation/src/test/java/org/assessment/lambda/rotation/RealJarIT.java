package org.assessment.lambda.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.assessment.lambda.rotation.core.Step;
import org.assessment.lambda.rotation.harness.FakeAws;
import org.assessment.lambda.rotation.harness.KnownPasswords;
import org.assessment.lambda.rotation.harness.RealFunction;
import org.assessment.lambda.rotation.harness.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar that is deployed, with nothing around it replaced but AWS's endpoints and the authority. */
class RealJarIT {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final long SIZE_LIMIT_BYTES = 6L * 1024 * 1024;

    private static World world;
    private static FakeAws aws;
    private static RealFunction function;

    @BeforeAll
    static void start() throws Exception {
        world = new World();
        aws = new FakeAws(world.store());
        function = new RealFunction(world, aws, List.of("-XX:TieredStopAtLevel=1"));
    }

    @AfterAll
    static void stop() {
        function.close();
        aws.close();
        world.close();
    }

    @Test
    void rotatesBothSecretsAndWritesNoPassword() throws Exception {
        for (String secretId : List.of(World.APPLICATION_SECRET, World.MASTER_SECRET)) {
            String versionId = world.begin(secretId);
            for (Step step : World.STEPS) {
                HttpResponse<String> response = function.invoke(step, secretId, versionId);
                assertThat(response.headers().firstValue("X-Amz-Function-Error"))
                        .as(response.body())
                        .isEmpty();
            }
            assertThat(world.logInWithCurrent(secretId)).isEqualTo("Ok");
        }
        assertThat(KnownPasswords.all().stream().noneMatch(function.log()::contains))
                .isTrue();
        assertThat(function.log()).contains("\"RotationSucceeded\":1").doesNotContain("SLF4J");
    }

    @Test
    void reportsTheAgeOfASecret() throws Exception {
        assertThat(function.invoke(Step.REPORT_AGE, World.MASTER_SECRET, "")
                        .headers()
                        .firstValue("X-Amz-Function-Error"))
                .isEmpty();
        assertThat(function.log()).contains("\"SecretAge\":");
    }

    @Test
    void failsLoudly() throws Exception {
        HttpResponse<String> response = function.invoke(Step.SET_SECRET, World.MASTER_SECRET, "no-such-version");

        assertThat(response.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
        assertThat(response.body()).contains("the secret has no version no-such-version");
        assertThat(function.log()).contains("\"FailureKind\":\"NOT_ROTATABLE\"");
    }

    @Test
    void holdsTheClassesThatTheOtherTestsRun() throws Exception {
        try (JarFile jar = new JarFile(System.getProperty("rotation.jar"));
                Stream<Path> files = Files.walk(CLASSES)) {
            List<Path> classes =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertThat(classes).isNotEmpty();
            for (Path file : classes) {
                JarEntry entry = jar.getJarEntry(CLASSES.relativize(file).toString());
                assertThat(entry).as("%s in the jar", file).isNotNull();
                assertThat(jar.getInputStream(entry).readAllBytes())
                        .as("%s in the jar: is it of other sources?", file)
                        .isEqualTo(Files.readAllBytes(file));
            }
        }
    }

    @Test
    void isSmallEnoughToStartFast() throws Exception {
        assertThat(Files.size(Path.of(System.getProperty("rotation.jar")))).isLessThan(SIZE_LIMIT_BYTES);
    }
}
