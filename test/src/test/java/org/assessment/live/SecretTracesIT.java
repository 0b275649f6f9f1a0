package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** Looks for the real passwords wherever a deployment leaves something. Reports places, never what stands there. */
@LiveTest
class SecretTracesIT {

    private static final String DATA = Layer.DATA.stackId(RegionRole.PRIMARY);
    /** Not made by a deployment, and large: the provider, and the packages of the emulator. */
    private static final Set<String> NOT_OURS = Set.of("providers", "venv");

    private final Deployment deployment = Deployment.current();
    private final SecretForms secrets = SecretForms.of(deployment);

    @TempDir
    private Path temporary;

    static Stream<String> stackIds() {
        return Deployment.current().stackIds().stream();
    }

    @Test
    void noStateHoldsAPasswordNorDidAnyEarlierOne() {
        List<String> holding = new ArrayList<>();
        int seen = 0;
        String bucket = deployment.environment().state().bucket();
        String prefix = deployment.environment().suffix() + "/";
        try (S3Client s3 = deployment.stateAws().s3()) {
            for (ObjectVersion version : s3.listObjectVersionsPaginator(
                            request -> request.bucket(bucket).prefix(prefix))
                    .versions()) {
                seen++;
                byte[] content = s3.getObjectAsBytes(request ->
                                request.bucket(bucket).key(version.key()).versionId(version.versionId()))
                        .asByteArray();
                if (secrets.standIn(content)) {
                    holding.add(version.key() + " " + version.versionId());
                }
            }
        }

        assertThat(seen).isGreaterThanOrEqualTo(deployment.stackIds().size());
        assertThat(holding).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stackIds")
    void noSavedPlanHoldsAPassword(String stackId) {
        Path plan = temporary.resolve("plan");
        Path log = temporary.resolve("log");
        TerraformRun terraform = new TerraformRun(TerraformRun.deployed(stackId), log);

        terraform.plan(plan);
        assertThat(secrets.standIn(plan)).as("the plan's file").isFalse();
        assertThat(secrets.standIn(log)).as("what Terraform said").isFalse();
        terraform.show(plan);
        assertThat(secrets.standIn(log)).as("the plan as JSON").isFalse();
    }

    @Test
    void tracingAsTheScriptsDoShowsNoPassword() throws IOException {
        Path trace = temporary.resolve("trace.log");

        new TerraformRun(TerraformRun.deployed(DATA), trace)
                .with(Map.of("TF_LOG", "trace"))
                .plan(temporary.resolve("plan"));

        assertThat(Files.readString(trace).contains("[TRACE]"))
                .as("Terraform was traced")
                .isTrue();
        assertThat(secrets.standIn(trace)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdktf.out",
                "cfn-outputs",
                ".deployment",
                ".local-aws",
                "target",
                "src/target",
                "test/target/surefire-reports",
                "test/target/failsafe-reports"
            })
    void nothingThatADeploymentLeavesHoldsAPassword(String folder) {
        assertThat(filesUnder(Path.of(folder)).stream().filter(secrets::standIn))
                .isEmpty();
    }

    private static List<Path> filesUnder(Path folder) {
        List<Path> files = new ArrayList<>();
        if (!Files.exists(folder)) {
            return files;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
