package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.naming.Names;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * A deployment that died after the credentials and before the cluster, and is repeated. Each run makes another random
 * password, so the cluster must get the one that the secret has kept. Only on the emulator, which compares passwords.
 */
@LiveTest
@Order(2) // long, and waits most of it
class InterruptedDeploymentIT {

    private static final String SUFFIX = "interrupted";
    private static final String DATA = Layer.DATA.stackId(RegionRole.PRIMARY);
    /** What the stack reads of others; read only, so the states of the deployment serve. */
    private static final List<String> NEEDED = List.of(
            Layer.SECURITY.stackId(RegionRole.PRIMARY),
            Layer.SECURITY.stackId(RegionRole.SECONDARY),
            Layer.NETWORKING.stackId(RegionRole.PRIMARY));

    /** No temporary folder, whose removal would follow Terraform's links to the provider. */
    private static final Path DIRECTORY = Path.of("test", "target", SUFFIX);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deployment deployment = Deployment.current();
    private final LentStates states = new LentStates(deployment, SUFFIX);

    @TempDir
    private Path temporary;

    private TerraformRun terraform;
    private JsonNode document;

    @BeforeEach
    void synthesizeAnotherEnvironment() throws IOException {
        assumeThat(Aws.emulator()).as("AWS_ENDPOINT_URL names the emulator").isPresent();
        assumeThat(deployment.outputs().hasRegion(RegionRole.SECONDARY)).isTrue();
        Path output = DIRECTORY.toAbsolutePath();
        int exit = TerraformRun.execute(
                List.of("scripts/app.sh"),
                Map.of("CDKTF_OUTDIR", output.toString(), "ENVIRONMENT_SUFFIX", SUFFIX),
                temporary.resolve("synth.log"));
        assertThat(exit).as("the application synthesizes").isZero();
        Path stack = output.resolve("stacks").resolve(DATA);
        document = JSON.readTree(stack.resolve("cdk.tf.json").toFile());
        terraform = new TerraformRun(stack, temporary.resolve("terraform.log"));
        NEEDED.forEach(states::lend);
        terraform.succeed("init", "-input=false", "-no-color");
    }

    @AfterEach
    void destroy() {
        if (terraform != null) {
            terraform.succeed("destroy", "-input=false", "-no-color", "-auto-approve");
            NEEDED.forEach(states::takeBack);
            states.takeBack(DATA);
        }
    }

    @Test
    void theRepeatedDeploymentGivesTheClusterThePasswordOfTheSecret() throws IOException, InterruptedException {
        apply(address("aws_secretsmanager_secret_version", "master/version"));
        String kept = password();

        // With all that the cluster needs; the cache, minutes of waiting, proves nothing here.
        apply(address("aws_rds_cluster", "aurora/cluster"));

        assertThat(password().equals(kept)).as("the secret was left alone").isTrue();
        assertThat(clusterHas(kept))
                .as("the cluster's password is the secret's")
                .isTrue();
        // The comparison is worth something only if it can fail.
        assertThat(clusterHas(kept + "x")).isFalse();
    }

    private void apply(String target) {
        terraform.succeed("apply", "-input=false", "-no-color", "-auto-approve", "-target=" + target);
    }

    private String address(String type, String path) {
        return document.path("resource").path(type).properties().stream()
                .filter(entry ->
                        entry.getValue().at("/~1~1/metadata/path").asText().equals(DATA + "/" + path))
                .map(entry -> type + "." + entry.getKey())
                .findFirst()
                .orElseThrow();
    }

    private String password() {
        return DeployedSecret.read(deployment.aws(RegionRole.PRIMARY), names().of(PlatformName.DATABASE_SECRET))
                .path("password")
                .asText();
    }

    private boolean clusterHas(String password) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("DBClusterArn", clusterArn(), "MasterUserPassword", password));
        URI uri = URI.create(Aws.emulator().orElseThrow() + "/_emulator/rds/master-user-password");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("matches").asBoolean();
    }

    private String clusterArn() {
        try (RdsClient rds = deployment.aws(RegionRole.PRIMARY).rds()) {
            return rds.describeDBClusters(
                            request -> request.dbClusterIdentifier(names().of(PlatformName.DATABASE_CLUSTER)))
                    .dbClusters()
                    .get(0)
                    .dbClusterArn();
        }
    }

    private Names names() {
        Names deployed = deployment.names(RegionRole.PRIMARY);
        return new Names(deployed.project(), SUFFIX, deployed.role(), deployed.region());
    }
}
