package org.assessment.lambda.failover;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assessment.lambda.failover.aws.AwsClients;
import org.assessment.lambda.failover.aws.CaBundle;
import org.assessment.lambda.failover.aws.CloudWatchLag;
import org.assessment.lambda.failover.aws.DynamoFence;
import org.assessment.lambda.failover.aws.DynamoHeartbeats;
import org.assessment.lambda.failover.aws.DynamoMemory;
import org.assessment.lambda.failover.aws.JsonLines;
import org.assessment.lambda.failover.aws.MariaDbWriterProbe;
import org.assessment.lambda.failover.aws.RdsClusterReading;
import org.assessment.lambda.failover.aws.RdsRoleChange;
import org.assessment.lambda.failover.aws.SnsNotifier;
import org.assessment.lambda.failover.cluster.ClusterReading;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.evidence.Assessor;
import org.assessment.lambda.failover.evidence.Heartbeat;
import org.assessment.lambda.failover.evidence.Observer;
import org.assessment.lambda.failover.evidence.Reachability;
import org.assessment.lambda.failover.evidence.Site;
import org.assessment.lambda.failover.evidence.WriterProbe;
import org.assessment.lambda.failover.monitor.HealthMonitor;
import org.assessment.lambda.failover.monitor.HealthMonitor.Outlets;
import org.assessment.lambda.failover.monitor.RegionWitness;
import org.assessment.lambda.failover.monitor.RegionWitness.Observed;
import org.assessment.lambda.failover.monitor.RegionWitness.Pair;
import org.assessment.lambda.failover.trigger.FailoverTrigger;
import org.assessment.lambda.failover.trigger.Follower;
import org.assessment.lambda.failover.trigger.Rules;
import org.assessment.lambda.failover.trigger.Settlement;
import org.assessment.lambda.failover.trigger.SituationReader;
import org.assessment.lambda.failover.trigger.Sleeper;

/** Puts the functions together from the environment. */
final class Assembly {
    private static final InstantSource CLOCK = InstantSource.system();

    private final Environment environment;
    private final AwsClients clients = new AwsClients();

    Assembly(Environment environment) {
        this.environment = environment;
    }

    HealthMonitor healthMonitor() {
        Site site = environment.site();
        return new HealthMonitor(
                site,
                environment.detection(),
                observer(site, reading(site)),
                heartbeats(environment.region()),
                memory(),
                outlets(),
                Assembly::unique);
    }

    FailoverTrigger failoverTrigger() {
        Site site = environment.site();
        ClusterReading reading = reading(site);
        JsonLines lines = lines();
        DynamoFence fence = new DynamoFence(
                clients.dynamoDb(environment.region()), environment.required(Environment.STATE_TABLE), CLOCK);
        Settlement settlement = new Settlement(site.ownClusterArn(), fence, reading, CLOCK);
        RdsRoleChange roleChange = new RdsRoleChange(
                clients.rdsForRoleChange(site.ownRegion(), Optional.empty()),
                clients.rdsForRoleChange(site.peerRegion(), environment.peerRdsEndpoint()),
                site.globalClusterIdentifier(),
                lines);
        return new FailoverTrigger(
                site,
                new Rules(site, environment.detection(), environment.trigger()),
                environment.trigger(),
                new SituationReader(
                        observer(site, reading), new Assessor(site, environment.detection()), memory(), settlement),
                fence,
                roleChange,
                new Follower(site.ownClusterArn(), reading, sleeper(), CLOCK, environment.trigger()),
                outlets(),
                CLOCK,
                Assembly::unique);
    }

    RegionWitness regionWitness() {
        List<String> arns =
                List.of(environment.required(Environment.WITNESSED_CLUSTER_ARNS).split(",", -1));
        if (arns.size() != 2) {
            throw new IllegalStateException(Environment.WITNESSED_CLUSTER_ARNS + " must hold two ARNs");
        }
        JsonLines lines = lines();
        return new RegionWitness(
                List.of(pair(arns.get(0), arns.get(1)), pair(arns.get(1), arns.get(0))),
                Assembly::unique,
                CLOCK,
                lines,
                lines);
    }

    private Pair pair(String observedArn, String audienceArn) {
        String region = GlobalCluster.regionOf(observedArn);
        DynamoHeartbeats observedTable = heartbeats(region);
        ClusterReading reading = new RdsClusterReading(
                clients.rds(region, Optional.empty()),
                environment.required(Environment.GLOBAL_CLUSTER_IDENTIFIER),
                observedArn);
        return new Pair(
                region,
                new Observed() {
                    @Override
                    public Optional<Heartbeat> heartbeat() {
                        return observedTable.heartbeatOf(region);
                    }

                    @Override
                    public String clusterStatus() {
                        return reading.ownStatus();
                    }
                },
                heartbeats(GlobalCluster.regionOf(audienceArn))::write);
    }

    private Observer observer(Site site, ClusterReading reading) {
        return new Observer(
                site,
                reading,
                probe(),
                heartbeats(environment.region()),
                new CloudWatchLag(clients.cloudWatch(environment.region()), site, CLOCK),
                CLOCK);
    }

    private ClusterReading reading(Site site) {
        return new RdsClusterReading(
                clients.rds(environment.region(), Optional.empty()),
                site.globalClusterIdentifier(),
                site.ownClusterArn());
    }

    private WriterProbe probe() {
        return environment.probesWriter()
                ? new MariaDbWriterProbe(environment.databasePort(), CaBundle.pem(environment.caBundleFile()))
                : endpoint -> Reachability.notProbed("the probe is switched off");
    }

    private DynamoHeartbeats heartbeats(String region) {
        return new DynamoHeartbeats(clients.dynamoDb(region), environment.required(Environment.HEARTBEAT_TABLE));
    }

    private DynamoMemory memory() {
        return new DynamoMemory(clients.dynamoDb(environment.region()), environment.required(Environment.STATE_TABLE));
    }

    private Outlets outlets() {
        JsonLines lines = lines();
        return new Outlets(
                new SnsNotifier(clients.sns(environment.region()), environment.required(Environment.TOPIC_ARN)),
                lines,
                lines);
    }

    private JsonLines lines() {
        return new JsonLines(System.out, CLOCK, environment.required(Environment.GLOBAL_CLUSTER_IDENTIFIER));
    }

    private static Sleeper sleeper() {
        return (Duration duration) -> {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
