package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** Looks for the real passwords in what Terraform writes. Reports places, never what stands there. */
@LiveTest
class SecretTracesIT {

    private static final String DATA = Layer.DATA.stackId(RegionRole.PRIMARY);

    private static SecretForms secrets;

    private final Deployment deployment = Deployment.current();

    @TempDir
    private Path temporary;

    static Stream<String> stackIds() {
        return Deployment.current().stackIds().stream();
    }

    @BeforeAll
    static void askForThePasswords() {
        secrets = SecretForms.of(Deployment.current());
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
    @Execution(ExecutionMode.CONCURRENT)
    void noSavedPlanHoldsAPassword(String stackId) {
        SavedPlan plan = SavedPlan.of(deployment, stackId).orElseGet(() -> plan(stackId));
        Path json = temporary.resolve("json");

        assertThat(secrets.standIn(plan.file())).as("the plan's file").isFalse();
        assertThat(secrets.standIn(plan.log())).as("what Terraform said").isFalse();
        new TerraformRun(TerraformRun.deployed(stackId), json).show(plan.file());
        assertThat(secrets.standIn(json)).as("the plan as JSON").isFalse();
    }

    private SavedPlan plan(String stackId) {
        SavedPlan plan = new SavedPlan(temporary.resolve("plan"), temporary.resolve("log"));
        new TerraformRun(TerraformRun.deployed(stackId), plan.log()).plan(plan.file());
        return plan;
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
}
