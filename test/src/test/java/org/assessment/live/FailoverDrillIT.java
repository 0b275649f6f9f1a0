package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/**
 * The drill, there and back, by the functions that would do it on AWS; its plans propose nothing in any position, or it
 * fails. Only on the emulator: elsewhere it is an outage.
 */
@LiveTest
@Order(1) // the longest; others fill its waits
@ResourceLock(value = Shared.WRITER, target = ResourceLockTarget.CHILDREN)
@ResourceLock(value = Shared.CREDENTIALS, target = ResourceLockTarget.CHILDREN)
@ResourceLock(value = Shared.STATES, target = ResourceLockTarget.CHILDREN)
class FailoverDrillIT {

    private static final String DRILL = "scripts/failover-drill.sh";

    private final Deployment deployment = Deployment.current();

    @TempDir
    private Path temporary;

    @BeforeEach
    void onlyOnTheEmulatorWithTwoRegions() {
        assumeThat(canDrill()).as("the emulator, and two regions").isTrue();
        assertThat(writerRegion()).isEqualTo(region(RegionRole.PRIMARY));
    }

    @AfterEach
    void changeBack() {
        if (canDrill() && !writerRegion().equals(region(RegionRole.PRIMARY))) {
            drill("--back");
        }
    }

    @Test
    void aSwitchoverGoesThereAndBack() {
        drill("--stay");

        assertThat(writerRegion()).isEqualTo(region(RegionRole.SECONDARY));
        assertThat(failuresInThisPosition()).isEmpty();

        drill("--back");

        assertThat(writerRegion()).isEqualTo(region(RegionRole.PRIMARY));
    }

    @Test
    @ResourceLock(Shared.REGIONS)
    void aLostRegionIsReplacedAndComesBack() {
        // The last signs of life count for minutes, and a person who knows better says so.
        drill("--unplanned", "--insist", "--stay");

        assertThat(writerRegion()).isEqualTo(region(RegionRole.SECONDARY));
        assertThat(failuresInThisPosition()).isEmpty();

        drill("--back");

        assertThat(writerRegion()).isEqualTo(region(RegionRole.PRIMARY));
    }

    private boolean canDrill() {
        return Aws.emulator().isPresent() && deployment.outputs().hasRegion(RegionRole.SECONDARY);
    }

    private void drill(String... options) {
        List<String> command = new ArrayList<>(List.of(DRILL, "--yes"));
        command.addAll(List.of(options));
        Path log = temporary.resolve("drill.log");
        int status = TerraformRun.execute(command, Map.of("NO_COLOR", "1"), log);
        assertThat(status).as(() -> command + ":\n" + read(log)).isZero();
        // How long each step took is in the report of the tests.
        System.out.println(read(log));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the other live tests that know the roles. */
    private static List<TestExecutionSummary.Failure> failuresInThisPosition() {
        LauncherDiscoveryRequest tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectPackage(FailoverDrillIT.class.getPackageName()))
                .filters(TagFilter.includeTags(RoleSensitive.TAG))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        // A thread that knows no other run: one of JUnit's own belongs to the run that made it.
        CompletableFuture.runAsync(() -> LauncherFactory.create().execute(tests, listener), FailoverDrillIT::inThread)
                .join();
        List<TestExecutionSummary.Failure> failures = listener.getSummary().getFailures();
        assertThat(listener.getSummary().getTestsSucceededCount())
                .as("tests that passed in this position, beside failures %s", failures)
                .isPositive();
        return failures;
    }

    private static void inThread(Runnable run) {
        new Thread(run, "role-sensitive-tests").start();
    }

    private String writerRegion() {
        try (RdsClient rds = deployment.aws(RegionRole.SECONDARY).rds()) {
            return rds
                    .describeGlobalClusters(request -> request.globalClusterIdentifier(
                            deployment.outputs().value(PlatformOutput.GLOBAL_CLUSTER_IDENTIFIER, RegionRole.PRIMARY)))
                    .globalClusters()
                    .get(0)
                    .globalClusterMembers()
                    .stream()
                    .filter(GlobalClusterMember::isWriter)
                    .map(GlobalClusterMember::dbClusterArn)
                    .findFirst()
                    .orElse("none")
                    .split(":", -1)[3];
        }
    }

    private String region(RegionRole role) {
        return deployment.outputs().region(role).id();
    }
}
