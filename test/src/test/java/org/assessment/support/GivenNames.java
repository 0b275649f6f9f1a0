package org.assessment.support;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that resources get. Not those that only have to differ within another resource. */
public final class GivenNames {

    /** Resources whose argument {@code name} is a name within another resource, or of something that exists. */
    private static final Set<String> NAMED_WITHIN = Set.of("aws_iam_role_policy", "aws_route53_record");

    /** The argument that is the name, where it is not {@code name}. */
    private static final Map<String, String> NAMED_BY = Map.ofEntries(
            Map.entry("aws_s3_bucket", "/bucket"),
            Map.entry("aws_cloudwatch_metric_alarm", "/alarm_name"),
            Map.entry("aws_cloudwatch_composite_alarm", "/alarm_name"),
            Map.entry("aws_cloudwatch_dashboard", "/dashboard_name"),
            Map.entry("aws_ecs_task_definition", "/family"),
            Map.entry("aws_rds_global_cluster", "/global_cluster_identifier"),
            Map.entry("aws_rds_cluster", "/cluster_identifier"),
            Map.entry("aws_rds_cluster_instance", "/identifier"),
            Map.entry("aws_elasticache_replication_group", "/replication_group_id"),
            Map.entry("aws_elasticache_user", "/user_id"),
            Map.entry("aws_elasticache_user_group", "/user_group_id"));

    private GivenNames() {}

    /** All names of a platform. */
    public static Set<String> of(SynthesizedPlatform platform) {
        return platform.stacks().stream()
                .flatMap(stack -> of(stack).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All names of a stack. */
    public static Set<String> of(SynthesizedStack stack) {
        return stack.resources().stream().flatMap(GivenNames::of).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of a resource: its own, and the one in its tag. */
    public static Stream<String> of(Element resource) {
        String own = NAMED_BY.getOrDefault(resource.type(), "/name");
        return Stream.of(
                        NAMED_WITHIN.contains(resource.type()) ? Optional.<String>empty() : text(resource, own),
                        text(resource, "/tags/Name"))
                .flatMap(Optional::stream);
    }

    private static Optional<String> text(Element resource, String pointer) {
        return resource.has(pointer) ? Optional.of(resource.text(pointer)) : Optional.empty();
    }
}
