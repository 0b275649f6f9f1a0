package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.support.Element;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.MetricUse;
import org.assessment.support.MetricUse.Placed;
import org.assessment.support.SynthesizedOutput;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MonitoringStackTest {

    private static final String METRIC_ALARM = "aws_cloudwatch_metric_alarm";
    private static final String COMPOSITE_ALARM = "aws_cloudwatch_composite_alarm";
    private static final String DASHBOARD = "aws_cloudwatch_dashboard";

    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");
    private static final SynthesizedPlatform ONE_REGION = SynthesizedPlatform.of(EnvironmentFile.withOneRegion());

    /** Every threshold with a value of its own, and one node more. */
    private static final SynthesizedPlatform CHANGED = SynthesizedPlatform.of(EnvironmentFile.shipped("dev")
            .with("cache.nodes", 3)
            .with("monitoring.thresholds.database.cpuPercent", 77)
            .with("monitoring.thresholds.database.connections", 33)
            .with("monitoring.thresholds.database.capacityPercent", 66)
            .with("monitoring.thresholds.database.freeableMemoryMegabytes", 100)
            .with("monitoring.thresholds.database.replicationLagMilliseconds", 300)
            .with("monitoring.thresholds.cache.cpuPercent", 55)
            .with("monitoring.thresholds.cache.memoryPercent", 44)
            .with("monitoring.thresholds.cache.evictionsPerMinute", 7)
            .with("monitoring.thresholds.service.missingTasks", 3)
            .with("monitoring.thresholds.service.unhealthyTasks", 2)
            .with("monitoring.thresholds.service.faultPercent", 4)
            .with("monitoring.thresholds.service.latencyMilliseconds", 1500)
            .with("monitoring.thresholds.credentials.overdueDays", 5)
            .describedAs("dev with other thresholds"));

    static Stream<SynthesizedStack> both() {
        return Stream.of(RegionRole.values()).map(role -> DEV.stack(Layer.MONITORING, role));
    }

    @ParameterizedTest
    @CsvSource({
        "primary, aurora-primary-replication-lag-dev, notBreaching",
        "secondary, aurora-secondary-replication-lag-dev, breaching"
    })
    void theReplicationLagIsWatchedWhereverTheWriterIs(String role, String name, String missingData) {
        Element alarm = DEV.stack("monitoring-" + role).resource(METRIC_ALARM, "replication/lag/alarm");

        assertThat(alarm.text("/alarm_name")).isEqualTo(name);
        assertThat(alarm.text("/metric_name")).isEqualTo("AuroraGlobalDBReplicationLag");
        assertThat(alarm.text("/comparison_operator")).isEqualTo("GreaterThanThreshold");
        assertThat(alarm.number("/threshold")).isEqualTo(500);
        assertThat(alarm.text("/treat_missing_data")).isEqualTo(missingData);
    }

    @Test
    void withOneRegionNothingIsReplicatedAndNothingFailsOver() {
        SynthesizedStack stack = ONE_REGION.stack(Layer.MONITORING, RegionRole.PRIMARY);

        assertThat(stack.resources(METRIC_ALARM))
                .noneMatch(alarm -> alarm.text("/alarm_name").contains("replication-lag"));
        assertThat(stack.outputs()).extracting(SynthesizedOutput::name).doesNotContain("ReplicationLagAlarmName");
        assertThat(questions(ONE_REGION, stack)).containsExactly("## Is it up?", "## Is it fast?");
    }

    @ParameterizedTest
    @MethodSource("both")
    void theDashboardAnswersThreeQuestions(SynthesizedStack stack) {
        assertThat(questions(DEV, stack))
                .containsExactly("## Is it up?", "## Is it fast?", "## Is it safe to fail over?");
    }

    @ParameterizedTest
    @CsvSource({
        "77, database/cpu",
        "33, database/connections",
        "66, database/capacity",
        "104857600, database/memory",
        "300, replication/lag",
        "55, cache/cpu-1",
        "44, cache/memory-2",
        "7, cache/evictions-3",
        "3, service/missing-tasks",
        "2, service/unhealthy-tasks",
        "4, service/faults",
        "3024000, credentials/alternating-users-overdue"
    })
    void theThresholdsAreThoseOfTheEnvironment(int threshold, String path) {
        assertThat(CHANGED.stack("monitoring-primary")
                        .resource(METRIC_ALARM, path + "/alarm")
                        .number("/threshold"))
                .isEqualTo(threshold);
    }

    @Test
    void latencyIsConfiguredInMillisecondsAndMeasuredInSeconds() {
        Element alarm = CHANGED.stack("monitoring-primary").resource(METRIC_ALARM, "service/latency/alarm");

        assertThat(alarm.at("/threshold").doubleValue()).isEqualTo(1.5);
        assertThat(alarm.text("/extended_statistic")).isEqualTo("p95");
    }

    @Test
    void eachNodeOfTheCacheHasItsAlarms() {
        assertThat(List.of(DEV, CHANGED))
                .extracting(platform -> platform.stack("monitoring-primary").resources(METRIC_ALARM).stream()
                        .filter(alarm -> alarm.path().startsWith("cache/"))
                        .count())
                .containsExactly(6L, 9L);
    }

    @Test
    void missingTasksAreCountedFromWhatIsWanted() {
        Element alarm = DEV.stack("monitoring-primary").resource(METRIC_ALARM, "service/missing-tasks/alarm");

        assertThat(alarm.text("/metric_query/0/expression")).isEqualTo("desired - running");
        assertThat(alarm.text("/metric_query/1/id")).isEqualTo("desired");
        assertThat(alarm.text("/metric_query/1/metric/metric_name")).isEqualTo("DesiredTaskCount");
        assertThat(alarm.text("/metric_query/2/id")).isEqualTo("running");
        assertThat(alarm.text("/metric_query/2/metric/metric_name")).isEqualTo("RunningTaskCount");
    }

    @ParameterizedTest
    @CsvSource({"primary, 2", "secondary, 0"})
    void aRotationIsOverdueOnlyWhereTheSecretsAreNoReplicas(String role, int alarms) {
        assertThat(DEV.stack("monitoring-" + role).resources(METRIC_ALARM))
                .filteredOn(alarm -> alarm.path().contains("-overdue/"))
                .hasSize(alarms)
                .allSatisfy(alarm -> {
                    assertThat(alarm.number("/threshold")).isEqualTo(32 * 24 * 3600);
                    assertThat(alarm.text("/treat_missing_data")).isEqualTo("breaching");
                });
    }

    @Test
    void theOverdueAlarmLooksAtPeriodsAsLongAsTheTimeBetweenTwoReports() {
        String schedule = DEV.stack("data-primary")
                .resource("aws_cloudwatch_event_rule", "rotation/age-report")
                .text("/schedule_expression");

        assertThat(schedule).isEqualTo("rate(6 hours)");
        assertThat(DEV.stack("monitoring-primary")
                        .resource(METRIC_ALARM, "credentials/single-user-overdue/alarm")
                        .number("/period"))
                .isEqualTo(6 * 3600);
    }

    @ParameterizedTest
    @MethodSource("both")
    void symptomsAreQuietWhileACauseSpeaks(SynthesizedStack stack) {
        Element failing = stack.resource(COMPOSITE_ALARM, "service/failing/alarm");
        Element explained = stack.resource(COMPOSITE_ALARM, "service/explained/alarm");

        assertThat(failing.text("/actions_suppressor/alarm")).isEqualTo(explained.reference("alarm_name"));
        assertThat(failing.number("/actions_suppressor/wait_period")).isEqualTo(120);
        assertThat(failing.number("/actions_suppressor/extension_period")).isEqualTo(300);
        assertThat(explained.text("/alarm_rule").split(" OR "))
                .containsExactly(
                        voiceOf(stack, "database/unhealthy/alarm"),
                        voiceOf(stack, "cache/unhealthy/alarm"),
                        voiceOf(stack, "service/short-of-tasks/alarm"));
    }

    @Test
    void aReplicationLagIsNoPartOfAnotherVoice() {
        Element lag = DEV.stack("monitoring-primary").resource(METRIC_ALARM, "replication/lag/alarm");

        assertThat(lag.has("/alarm_actions")).isTrue();
        assertThat(DEV.stack("monitoring-primary").resources(COMPOSITE_ALARM))
                .noneMatch(voice -> voice.text("/alarm_rule").contains(lag.reference("alarm_name")));
    }

    private static String voiceOf(SynthesizedStack stack, String path) {
        return "ALARM(\"" + stack.resource(COMPOSITE_ALARM, path).reference("alarm_name") + "\")";
    }

    private static List<String> questions(SynthesizedPlatform platform, SynthesizedStack stack) {
        return MetricUse.widgets(new Placed(platform, stack, stack.resource(DASHBOARD)))
                .filter(widget -> widget.path("type").asText().equals("text"))
                .map(widget -> widget.at("/properties/markdown").asText())
                .toList();
    }
}
