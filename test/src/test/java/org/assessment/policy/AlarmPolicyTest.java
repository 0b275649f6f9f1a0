package org.assessment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.policy.MetricCatalogue.KnownMetric;
import org.assessment.policy.MetricCatalogue.Presence;
import org.assessment.support.MetricUse;
import org.assessment.support.MetricUse.Placed;
import org.assessment.support.Reference;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every alarm and every dashboard of every stack in every environment. No exceptions by name. */
class AlarmPolicyTest {

    private static final String METRIC_ALARM = "aws_cloudwatch_metric_alarm";
    private static final String COMPOSITE_ALARM = "aws_cloudwatch_composite_alarm";

    /** What the values of a dimension are the names of: the resource's type, and its attributes that hold the name. */
    private static final Map<String, Named> NAMED_BY_DIMENSION = Map.ofEntries(
            Map.entry("DBClusterIdentifier", new Named("aws_rds_cluster", "cluster_identifier", "id")),
            Map.entry("CacheClusterId", new Named("aws_elasticache_replication_group", "replication_group_id", "id")),
            Map.entry("ClusterName", new Named("aws_ecs_cluster", "name")),
            Map.entry("ServiceName", new Named("aws_ecs_service", "name")),
            Map.entry("LoadBalancer", new Named("aws_lb", "arn_suffix")),
            Map.entry("TargetGroup", new Named("aws_lb_target_group", "arn_suffix")),
            Map.entry("FunctionName", new Named("aws_lambda_function", "function_name")),
            Map.entry("StateMachineArn", new Named("aws_sfn_state_machine", "arn", "id")),
            Map.entry("QueueName", new Named("aws_sqs_queue", "name")),
            Map.entry("RuleName", new Named("aws_cloudwatch_event_rule", "name")),
            Map.entry("GlobalCluster", new Named("aws_rds_global_cluster", "global_cluster_identifier", "id")));

    /** Dimensions whose values name no resource. */
    private static final Map<String, Set<String>> WORDS_BY_DIMENSION =
            Map.of("CacheNodeId", Set.of("0001"), "Strategy", Set.of("single-user", "alternating-users"));

    /** What somebody who is woken up can do. */
    private static final Pattern INSTRUCTION = Pattern.compile(
            "\\b(look|read|raise|choose|roll back|open|ask|act|force|find|compare|call|invoke|decide)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME_IN_RULE = Pattern.compile("ALARM\\(\"([^\"]+)\"\\)");

    private record Named(String type, Set<String> attributes) {
        Named(String type, String... attributes) {
            this(type, Set.of(attributes));
        }
    }

    static Stream<Placed> metricAlarms() {
        return all(METRIC_ALARM);
    }

    static Stream<Placed> compositeAlarms() {
        return all(COMPOSITE_ALARM);
    }

    static Stream<Placed> alarms() {
        return Stream.concat(metricAlarms(), compositeAlarms());
    }

    static Stream<Placed> dashboards() {
        return all("aws_cloudwatch_dashboard");
    }

    static Stream<MetricUse> uses() {
        return Stream.concat(
                metricAlarms().flatMap(MetricUse::ofAlarm), dashboards().flatMap(MetricUse::ofDashboard));
    }

    static Stream<SynthesizedPlatform> platforms() {
        return SynthesizedPlatform.all().stream();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void thereAreAlarmsAndADashboardInEachRegion(SynthesizedPlatform platform) {
        int regions = platform.environment().roles().size();

        assertThat(Placed.of(platform, METRIC_ALARM).count()).isGreaterThan(10L * regions);
        assertThat(Placed.of(platform, COMPOSITE_ALARM).count()).isGreaterThanOrEqualTo(5L * regions);
        assertThat(Placed.of(platform, "aws_cloudwatch_dashboard").count()).isEqualTo(regions);
    }

    @Test
    void everyAlarmWatchesSomething() {
        assertThat(metricAlarms())
                .allSatisfy(alarm -> assertThat(MetricUse.ofAlarm(alarm))
                        .as(alarm.toString())
                        .isNotEmpty());
    }

    @Test
    void everyMetricExistsWithExactlyItsDimensions() {
        assertThat(uses())
                .isNotEmpty()
                .allSatisfy(use -> assertThat(known(use)).as(use.toString()).isPresent());
    }

    @Test
    void everyDimensionNamesAResourceOfTheSameRegion() {
        assertThat(uses())
                .isNotEmpty()
                .allSatisfy(use -> use.dimensions()
                        .forEach((dimension, value) -> assertThat(names(use.placed(), dimension, value))
                                .as("%s: %s = %s", use, dimension, value)
                                .isTrue()));
    }

    @Test
    void aMetricOfFollowersIsWatchedOnlyWhereRolesCanChange() {
        assertThat(uses())
                .filteredOn(use -> known(use).map(KnownMetric::presence).equals(Optional.of(Presence.WHILE_FOLLOWING)))
                .isNotEmpty()
                .allSatisfy(
                        use -> assertThat(use.placed().platform().environment().roles())
                                .as(use.toString())
                                .hasSize(2));
    }

    @Test
    void everyAlarmSaysWhatSilenceMeans() {
        assertThat(metricAlarms())
                .allSatisfy(alarm -> assertThat(alarm.element()
                                .json()
                                .path("treat_missing_data")
                                .asText())
                        .as(alarm.toString())
                        .isNotEmpty());
    }

    @Test
    void silenceAlarmsNobodyWhereItIsWhatTheRoleExpects() {
        assertThat(metricAlarms())
                .filteredOn(alarm -> presences(alarm).stream().anyMatch(presence -> presence.isSilentIn(role(alarm))))
                .isNotEmpty()
                .allSatisfy(alarm -> assertThat(alarm.element().text("/treat_missing_data"))
                        .as(alarm.toString())
                        .isEqualTo("notBreaching"));
    }

    @Test
    void silenceOfAFollowerIsAnAlarm() {
        assertThat(metricAlarms())
                .filteredOn(alarm ->
                        presences(alarm).contains(Presence.WHILE_FOLLOWING) && role(alarm) == RegionRole.SECONDARY)
                .isNotEmpty()
                .allSatisfy(alarm -> assertThat(alarm.element().text("/treat_missing_data"))
                        .as(alarm.toString())
                        .isEqualTo("breaching"));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void whateverShouldAlwaysSpeakIsMissedWhenItDoesNot(SynthesizedPlatform platform) {
        Map<Object, List<Placed>> alarmsBySource = Placed.of(platform, METRIC_ALARM)
                .filter(alarm -> presences(alarm).equals(Set.of(Presence.ALWAYS)))
                .collect(Collectors.groupingBy(alarm -> MetricUse.ofAlarm(alarm)
                        .map(use -> List.of(use.placed().stack().id(), use.namespace(), use.dimensions()))
                        .collect(Collectors.toSet())));

        assertThat(alarmsBySource)
                .isNotEmpty()
                .allSatisfy((source, alarms) -> assertThat(alarms)
                        .as(source.toString())
                        .anyMatch(alarm ->
                                alarm.element().text("/treat_missing_data").equals("breaching")));
    }

    @Test
    void whatLeadsClientsToARegionTakesSilenceForItsLoss() {
        // Route 53 takes an alarm that is off for a region that is well.
        assertThat(platforms()).allSatisfy(platform -> {
            Set<String> watched = watchedByRoute53(platform);
            assertThat(Placed.of(platform, METRIC_ALARM).filter(alarm -> watched.contains(path(alarm))))
                    .hasSize(watched.size())
                    .allSatisfy(alarm -> assertThat(alarm.element().text("/treat_missing_data"))
                            .as(alarm.toString())
                            .isEqualTo("breaching"));
        });
    }

    @Test
    void everyAlarmSaysWhatToDo() {
        assertThat(alarms())
                .allSatisfy(alarm -> assertThat(alarm.element().text("/alarm_description"))
                        .as(alarm.toString())
                        .hasSizeGreaterThan(60)
                        .containsPattern(INSTRUCTION));
    }

    @Test
    void noTwoAlarmsOfARegionShareAName() {
        assertThat(platforms())
                .allSatisfy(platform -> assertThat(Stream.of(METRIC_ALARM, COMPOSITE_ALARM)
                                .flatMap(type -> Placed.of(platform, type))
                                .map(alarm ->
                                        region(alarm.stack()) + alarm.element().text("/alarm_name")))
                        .doesNotHaveDuplicates());
    }

    @Test
    void everyMetricAlarmIsHeardInExactlyOneWay() {
        assertThat(platforms()).allSatisfy(platform -> {
            Set<String> watchedByEcs = watchedByEcs(platform);
            Set<String> watchedByRoute53 = watchedByRoute53(platform);
            List<String> spokenFor = spokenFor(platform);
            assertThat(Placed.of(platform, METRIC_ALARM)).allSatisfy(alarm -> {
                String name = path(alarm);
                long voices = spokenFor.stream().filter(name::equals).count();
                assertThat((tellsATopic(alarm) ? 1 : 0)
                                + (watchedByEcs.contains(name) ? 1 : 0)
                                + (watchedByRoute53.contains(name) ? 1 : 0)
                                + voices)
                        .as("ways in which %s is heard", alarm)
                        .isEqualTo(1);
            });
        });
    }

    @Test
    void everyCompositeAlarmTellsSomebodyOrKeepsAnotherQuiet() {
        assertThat(platforms()).allSatisfy(platform -> {
            Set<String> suppressors = suppressors(platform);
            assertThat(Placed.of(platform, COMPOSITE_ALARM))
                    .allSatisfy(alarm -> assertThat(tellsATopic(alarm) ^ suppressors.contains(path(alarm)))
                            .as(alarm.toString())
                            .isTrue());
        });
    }

    @Test
    void aCompositeAlarmIsMadeOfAlarmsThatAreThere() {
        assertThat(compositeAlarms())
                .allSatisfy(
                        alarm -> assertThat(alarm.element().text("/alarm_rule").split(" OR "))
                                .as(alarm.toString())
                                .isNotEmpty()
                                .allMatch(part -> followed(alarm, part).isPresent()));
    }

    @Test
    void whoeverIsAlarmedHearsWhenItIsOver() {
        assertThat(alarms())
                .filteredOn(AlarmPolicyTest::tellsATopic)
                .isNotEmpty()
                .allSatisfy(alarm -> assertThat(alarm.element().texts("/ok_actions"))
                        .as(alarm.toString())
                        .isEqualTo(alarm.element().texts("/alarm_actions")));
    }

    @Test
    void everyDashboardShowsTheAlarmsOfItsOwnRegion() {
        assertThat(dashboards())
                .isNotEmpty()
                .allSatisfy(dashboard -> assertThat(MetricUse.widgets(dashboard)
                                .flatMap(widget ->
                                        stream(widget.path("properties").path("alarms"))))
                        .as(dashboard.toString())
                        .isNotEmpty()
                        .allMatch(arn -> Reference.follow(dashboard.platform(), dashboard.stack(), arn.asText())
                                .filter(found -> found.element().type().endsWith("_alarm"))
                                .filter(found -> isSameRegion(dashboard, found))
                                .isPresent()));
    }

    @Test
    void everyDashboardReadsMetricsOfItsOwnRegion() {
        assertThat(dashboards())
                .allSatisfy(dashboard -> assertThat(MetricUse.widgets(dashboard)
                                .filter(widget -> widget.path("type").asText().equals("metric")))
                        .as(dashboard.toString())
                        .isNotEmpty()
                        .allMatch(widget ->
                                widget.at("/properties/region").asText().equals(region(dashboard.stack()))));
    }

    private static Stream<Placed> all(String type) {
        return platforms().flatMap(platform -> Placed.of(platform, type));
    }

    private static Optional<KnownMetric> known(MetricUse use) {
        return MetricCatalogue.find(
                use.namespace(), use.name(), use.dimensions().keySet());
    }

    private static Set<Presence> presences(Placed alarm) {
        return MetricUse.ofAlarm(alarm)
                .flatMap(use -> known(use).stream())
                .map(KnownMetric::presence)
                .collect(Collectors.toSet());
    }

    private static boolean names(Placed placed, String dimension, String value) {
        Set<String> words = WORDS_BY_DIMENSION.get(dimension);
        if (words != null) {
            return words.contains(value);
        }
        Named named = NAMED_BY_DIMENSION.get(dimension);
        return named != null
                && Reference.follow(placed.platform(), placed.stack(), value)
                        .filter(found -> found.element().type().equals(named.type())
                                && named.attributes().contains(found.attribute()))
                        .filter(found -> dimension.equals("GlobalCluster") || isSameRegion(placed, found))
                        .filter(found -> dimension.equals("CacheClusterId")
                                ? isNode(found)
                                : found.rest().isEmpty())
                        .isPresent();
    }

    /** AWS numbers the nodes of a replication group from 001. */
    private static boolean isNode(Reference group) {
        return group.rest().matches("-\\d{3}")
                && Integer.parseInt(group.rest().substring(1)) >= 1
                && Integer.parseInt(group.rest().substring(1))
                        <= group.element().number("/num_cache_clusters");
    }

    private static boolean tellsATopic(Placed alarm) {
        return alarm.element().has("/alarm_actions")
                && alarm.element().texts("/alarm_actions").stream()
                        .allMatch(action -> Reference.follow(alarm.platform(), alarm.stack(), action)
                                .filter(found -> found.element().type().equals("aws_sns_topic"))
                                .filter(found -> isSameRegion(alarm, found))
                                .isPresent());
    }

    private static Set<String> watchedByEcs(SynthesizedPlatform platform) {
        return Placed.of(platform, "aws_ecs_service")
                .flatMap(service ->
                        service.element().texts("/alarms/alarm_names").stream().map(name -> path(service, name)))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** Health checks stand in one stack for both regions, and name the region of their alarm. */
    private static Set<String> watchedByRoute53(SynthesizedPlatform platform) {
        return Placed.of(platform, "aws_route53_health_check")
                .flatMap(check -> Reference.follow(
                        platform, check.stack(), check.element().text("/cloudwatch_alarm_name"))
                        .filter(found -> found.attribute().equals("alarm_name"))
                        .filter(found ->
                                region(found.stack()).equals(check.element().text("/cloudwatch_alarm_region")))
                        .stream())
                .map(found -> found.stack().id() + "/" + found.element().path())
                .collect(Collectors.toSet());
    }

    /** The alarms in the rules of composite alarms that tell somebody, once for each. */
    private static List<String> spokenFor(SynthesizedPlatform platform) {
        List<String> names = new ArrayList<>();
        Placed.of(platform, COMPOSITE_ALARM)
                .filter(AlarmPolicyTest::tellsATopic)
                .forEach(alarm -> NAME_IN_RULE
                        .matcher(alarm.element().text("/alarm_rule"))
                        .results()
                        .map(MatchResult::group)
                        .flatMap(part -> followed(alarm, part).stream())
                        .forEach(names::add));
        return names;
    }

    private static Set<String> suppressors(SynthesizedPlatform platform) {
        Set<String> suppressors = new HashSet<>();
        Placed.of(platform, COMPOSITE_ALARM)
                .filter(alarm -> alarm.element().has("/actions_suppressor"))
                .forEach(alarm -> path(alarm, alarm.element().text("/actions_suppressor/alarm"))
                        .ifPresent(suppressors::add));
        return suppressors;
    }

    /** The alarm in one part of a rule, by its place. */
    private static Optional<String> followed(Placed alarm, String part) {
        return NAME_IN_RULE.matcher(part).results().findFirst().flatMap(name -> path(alarm, name.group(1)));
    }

    /** The place of the alarm that a name refers to. */
    private static Optional<String> path(Placed from, String name) {
        return Reference.follow(from.platform(), from.stack(), name)
                .filter(found -> found.element().type().endsWith("_alarm")
                        && found.attribute().equals("alarm_name"))
                .filter(found -> isSameRegion(from, found))
                .map(found -> found.stack().id() + "/" + found.element().path());
    }

    private static String path(Placed alarm) {
        return alarm.stack().id() + "/" + alarm.element().path();
    }

    private static boolean isSameRegion(Placed placed, Reference found) {
        return region(placed.stack()).equals(region(found.stack()));
    }

    private static String region(SynthesizedStack stack) {
        return stack.providers().get(0).path("region").asText();
    }

    private static RegionRole role(Placed placed) {
        return placed.platform().environment().roles().stream()
                .filter(role -> placed.platform()
                        .environment()
                        .region(role)
                        .orElseThrow()
                        .name()
                        .equals(region(placed.stack())))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
