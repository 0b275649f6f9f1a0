package org.assessment.platform.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** One region of a deployed platform: what it says, and its failover functions. */
final class DeployedRegion {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The longest that a function runs, and a little. */
    private static final Duration LONGEST_INVOCATION = Duration.ofMinutes(16);

    private static final int SERVER_FAULT = 500;

    private final DeployedPlatform platform;
    private final RegionRole role;
    private final Region region;

    DeployedRegion(DeployedPlatform platform, RegionRole role) {
        this.platform = platform;
        this.role = role;
        region = platform.region(role);
    }

    Region region() {
        return region;
    }

    String name() {
        return role.id() + " (" + region.id() + ")";
    }

    private String clusterArn(String account) {
        return "arn:aws:rds:%s:%s:cluster:%s"
                .formatted(region.id(), account, platform.value(PlatformOutput.CLUSTER_IDENTIFIER, role));
    }

    /** Everything that matters for a role change, as this region sees it; empty when it does not answer. */
    Optional<RegionView> look() {
        try {
            return Optional.of(view());
        } catch (SdkClientException e) {
            return Optional.empty();
        } catch (SdkServiceException e) {
            if (e.statusCode() >= SERVER_FAULT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private RegionView view() {
        GlobalCluster cluster = globalCluster();
        String writer = cluster.globalClusterMembers().stream()
                .filter(GlobalClusterMember::isWriter)
                .map(GlobalClusterMember::dbClusterArn)
                .findFirst()
                .orElse("none");
        Map<String, String> synchronization = cluster.globalClusterMembers().stream()
                .collect(Collectors.toMap(
                        GlobalClusterMember::dbClusterArn, GlobalClusterMember::synchronizationStatusAsString));
        return new RegionView(
                role,
                name(),
                clusterArn(accountOf(cluster)),
                writer,
                cluster.status(),
                Optional.ofNullable(cluster.failoverState())
                        .map(FailoverState::statusAsString)
                        .orElse(""),
                synchronization,
                askMonitor().path("body"),
                tasks(),
                lagAlarm());
    }

    private static String accountOf(GlobalCluster cluster) {
        return cluster.globalClusterArn().split(":", -1)[4];
    }

    private GlobalCluster globalCluster() {
        String identifier = platform.value(PlatformOutput.GLOBAL_CLUSTER_IDENTIFIER, RegionRole.PRIMARY);
        try (RdsClient rds = configured(RdsClient.builder()).build()) {
            return rds.describeGlobalClusters(request -> request.globalClusterIdentifier(identifier))
                    .globalClusters()
                    .get(0);
        }
    }

    private RegionView.Tasks tasks() {
        try (EcsClient ecs = configured(EcsClient.builder()).build()) {
            Service service = ecs.describeServices(
                            request -> request.cluster(platform.value(PlatformOutput.ECS_CLUSTER_ARN, role))
                                    .services(platform.value(PlatformOutput.ECS_SERVICE_NAME, role)))
                    .services()
                    .get(0);
            return new RegionView.Tasks(service.runningCount(), service.desiredCount());
        }
    }

    private String lagAlarm() {
        String name = platform.value(PlatformOutput.REPLICATION_LAG_ALARM_NAME, role);
        try (CloudWatchClient cloudWatch =
                configured(CloudWatchClient.builder()).build()) {
            return cloudWatch.describeAlarms(request -> request.alarmNames(name)).metricAlarms().stream()
                    .map(MetricAlarm::stateValueAsString)
                    .findFirst()
                    .orElse("not there");
        }
    }

    /** Has the health monitor look now. */
    JsonNode askMonitor() {
        return invoke(PlatformOutput.HEALTH_MONITOR_FUNCTION_NAME, JSON.createObjectNode());
    }

    /**
     * Asks the failover trigger.
     *
     * @return its answer, whatever its status
     * @throws OperationFailure when it gave none
     */
    JsonNode askTrigger(ObjectNode request) {
        return invoke(PlatformOutput.FAILOVER_TRIGGER_FUNCTION_NAME, request);
    }

    private JsonNode invoke(PlatformOutput function, ObjectNode event) {
        String name = platform.value(function, role);
        // Not repeated by the client: what acts is told apart by its requestId, and says what became of it.
        try (LambdaClient lambda = LambdaClient.builder()
                .region(region)
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(LONGEST_INVOCATION))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallTimeout(LONGEST_INVOCATION)
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .build())
                .build()) {
            InvokeResponse response = lambda.invoke(
                    request -> request.functionName(name).payload(SdkBytes.fromUtf8String(event.toString())));
            if (response.functionError() != null) {
                throw new OperationFailure("%s in %s failed (%s): %s"
                        .formatted(
                                name,
                                region.id(),
                                response.functionError(),
                                response.payload().asUtf8String()));
            }
            return JSON.readTree(response.payload().asUtf8String());
        } catch (ResourceNotFoundException e) {
            throw new OperationFailure(
                    "There is no function %s in %s. Deploy the failover stacks first.".formatted(name, region.id()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(B builder) {
        return builder.region(region).httpClientBuilder(UrlConnectionHttpClient.builder());
    }
}
