package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.waiters.Waiter;
import software.amazon.awssdk.core.waiters.WaiterAcceptor;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** What Terraform proposes after the regions have changed roles. Only on the emulator: elsewhere it is an outage. */
@LiveTest
class RoleChangeIT {

    private static final List<String> STACKS = List.of(
            Layer.DATA.stackId(RegionRole.PRIMARY),
            Layer.DATA.stackId(RegionRole.SECONDARY),
            Layer.FAILOVER.stackId(RegionRole.PRIMARY),
            Layer.FAILOVER.stackId(RegionRole.SECONDARY),
            Layer.GLOBAL.stackId(RegionRole.PRIMARY));
    private static final Set<String> HARMLESS = Set.of("no-op", "read");
    private static final int ATTEMPTS = 240;
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Deployment deployment = Deployment.current();

    @TempDir
    private Path temporary;

    @BeforeEach
    void onlyOnTheEmulatorWithTwoRegions() {
        assumeThat(Aws.emulator()).as("AWS_ENDPOINT_URL names the emulator").isPresent();
        assumeThat(deployment.outputs().hasRegion(RegionRole.SECONDARY)).isTrue();
        assertThat(writer()).isEqualTo(arn(RegionRole.PRIMARY));
    }

    @AfterEach
    void switchBack() {
        if (Aws.emulator().isPresent() && !writer().equals(arn(RegionRole.PRIMARY))) {
            switchOverTo(RegionRole.PRIMARY);
        }
    }

    @Test
    void afterASwitchoverNothingIsProposed() {
        switchOverTo(RegionRole.SECONDARY);

        assertThat(STACKS.stream().flatMap(this::proposals)).isEmpty();
    }

    @Test
    void afterAFailoverWithLossOfDataNothingIsProposed() {
        failOverTo(RegionRole.SECONDARY);

        assertThat(STACKS.stream().flatMap(this::proposals)).isEmpty();
    }

    @Test
    void afterTheWayBackNothingIsProposed() {
        switchOverTo(RegionRole.SECONDARY);
        switchOverTo(RegionRole.PRIMARY);

        assertThat(STACKS.stream().flatMap(this::proposals)).isEmpty();
    }

    /** Every change, not only what Terraform calls destructive: to take away a cluster's source is an update, and splits it off. */
    private Stream<String> proposals(String stackId) {
        Path plan = temporary.resolve(stackId);
        TerraformRun terraform = new TerraformRun(TerraformRun.deployed(stackId), temporary.resolve(stackId + ".log"));
        terraform.plan(plan);
        return StreamSupport.stream(
                        terraform.show(plan).path("resource_changes").spliterator(), false)
                .filter(change -> !isHarmless(change.at("/change/actions")))
                .map(change -> stackId + ": " + change.path("address").asText() + " " + change.at("/change/actions"));
    }

    private static boolean isHarmless(JsonNode actions) {
        return StreamSupport.stream(actions.spliterator(), false)
                .allMatch(action -> HARMLESS.contains(action.asText()));
    }

    private void switchOverTo(RegionRole target) {
        // AWS takes the request in the region of the writer.
        try (RdsClient rds = deployment.aws(target.peer()).rds()) {
            rds.switchoverGlobalCluster(request ->
                    request.globalClusterIdentifier(globalIdentifier()).targetDbClusterIdentifier(arn(target)));
        }
        awaitWriter(target);
    }

    private void failOverTo(RegionRole target) {
        try (RdsClient rds = deployment.aws(target).rds()) {
            rds.failoverGlobalCluster(request -> request.globalClusterIdentifier(globalIdentifier())
                    .targetDbClusterIdentifier(arn(target))
                    .allowDataLoss(true));
        }
        awaitWriter(target);
    }

    private void awaitWriter(RegionRole target) {
        Waiter.builder(GlobalCluster.class)
                .addAcceptor(WaiterAcceptor.successOnResponseAcceptor(cluster ->
                        cluster.failoverState() == null && writer(cluster).equals(arn(target))))
                .addAcceptor(WaiterAcceptor.retryOnResponseAcceptor(cluster -> true))
                .overrideConfiguration(configuration ->
                        configuration.maxAttempts(ATTEMPTS).backoffStrategyV2(BackoffStrategy.fixedDelay(BETWEEN)))
                .build()
                .run(this::globalCluster);
    }

    private String writer() {
        return writer(globalCluster());
    }

    private static String writer(GlobalCluster cluster) {
        return cluster.globalClusterMembers().stream()
                .filter(GlobalClusterMember::isWriter)
                .map(GlobalClusterMember::dbClusterArn)
                .findFirst()
                .orElse("none");
    }

    private GlobalCluster globalCluster() {
        try (RdsClient rds = deployment.aws(RegionRole.PRIMARY).rds()) {
            return rds.describeGlobalClusters(request -> request.globalClusterIdentifier(globalIdentifier()))
                    .globalClusters()
                    .get(0);
        }
    }

    private String arn(RegionRole role) {
        String identifier = deployment.outputs().value(PlatformOutput.CLUSTER_IDENTIFIER, role);
        try (RdsClient rds = deployment.aws(role).rds()) {
            return rds.describeDBClusters(request -> request.dbClusterIdentifier(identifier))
                    .dbClusters()
                    .get(0)
                    .dbClusterArn();
        }
    }

    private String globalIdentifier() {
        return deployment.outputs().value(PlatformOutput.GLOBAL_CLUSTER_IDENTIFIER, RegionRole.PRIMARY);
    }
}
