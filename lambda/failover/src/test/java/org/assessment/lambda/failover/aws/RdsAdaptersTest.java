package org.assessment.lambda.failover.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.AwsFailure.Kind;
import org.assessment.lambda.failover.cluster.GlobalCluster;
import org.assessment.lambda.failover.cluster.GlobalCluster.Transition;
import org.assessment.lambda.failover.evidence.Observations;
import org.assessment.lambda.failover.monitor.Journal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;

class RdsAdaptersTest {
    private static final String CHANGING = """
            <DescribeGlobalClustersResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
              <DescribeGlobalClustersResult><GlobalClusters><GlobalClusterMember>
                <GlobalClusterIdentifier>assessment</GlobalClusterIdentifier>
                <Status>available</Status>
                %s
                <GlobalClusterMembers>
                  <GlobalClusterMember><DBClusterArn>%s</DBClusterArn><IsWriter>true</IsWriter></GlobalClusterMember>
                  <GlobalClusterMember><DBClusterArn>%s</DBClusterArn><IsWriter>false</IsWriter>
                    <SynchronizationStatus>connected</SynchronizationStatus></GlobalClusterMember>
                </GlobalClusterMembers>
              </GlobalClusterMember></GlobalClusters></DescribeGlobalClustersResult>
            </DescribeGlobalClustersResponse>""";
    private static final String STATE =
            "<FailoverState><Status>failing-over</Status><FromDbClusterArn>from</FromDbClusterArn>"
                    + "<ToDbClusterArn>to</ToDbClusterArn><IsDataLossAllowed>true</IsDataLossAllowed></FailoverState>";
    private static final String REFUSED = """
            <ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><Error><Type>Sender</Type>
            <Code>%s</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>""";

    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    @AfterAll
    static void noCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private static RdsClusterReading reading(URI uri) {
        return new RdsClusterReading(
                new AwsClients().rds("eu-central-1", Optional.of(uri)), "assessment", Observations.OWN);
    }

    private static RdsClient forChange(RdsStub stub) {
        return new AwsClients().rdsForRoleChange("eu-central-1", Optional.of(stub.uri()));
    }

    @Test
    void theWriterAndARunningRoleChangeAreRead() throws IOException {
        String document = CHANGING.formatted(STATE, Observations.PEER, Observations.OWN);
        try (RdsStub stub = new RdsStub(200, document)) {
            GlobalCluster cluster = reading(stub.uri()).globalCluster();

            assertThat(cluster.writerArn()).isEqualTo(Observations.PEER);
            assertThat(cluster.transition()).contains(new Transition("failing-over", "from", "to", true));
        }
    }

    @Test
    void anAbsentOrEmptyFailoverStateIsNoRoleChange() throws IOException {
        for (String state : new String[] {"", "<FailoverState/>"}) {
            try (RdsStub stub = new RdsStub(200, CHANGING.formatted(state, Observations.PEER, Observations.OWN))) {
                assertThat(reading(stub.uri()).globalCluster().transition()).isEmpty();
            }
        }
    }

    @Test
    void aFailoverIsCalledInTheTargetsRegionOnceAndAllowsDataLoss() throws IOException {
        try (RdsStub own = new RdsStub(200, "<FailoverGlobalClusterResponse/>");
                RdsStub peer = new RdsStub(200, "<SwitchoverGlobalClusterResponse/>")) {
            new RdsRoleChange(forChange(own), forChange(peer), "assessment", new Silence())
                    .failover(Observations.OWN, 1);

            assertThat(peer.requests()).isEmpty();
            assertThat(own.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .containsEntry("Action", "FailoverGlobalCluster")
                            .containsEntry("AllowDataLoss", "true")
                            .containsEntry("TargetDbClusterIdentifier", Observations.OWN));
        }
    }

    @Test
    void aSwitchoverIsCalledInTheWritersRegionAndAllowsNoDataLoss() throws IOException {
        try (RdsStub own = new RdsStub(200, "<FailoverGlobalClusterResponse/>");
                RdsStub peer = new RdsStub(200, "<SwitchoverGlobalClusterResponse/>")) {
            new RdsRoleChange(forChange(own), forChange(peer), "assessment", new Silence())
                    .switchover(Observations.OWN, 1);

            assertThat(own.requests()).isEmpty();
            assertThat(peer.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .containsEntry("Action", "SwitchoverGlobalCluster")
                            .doesNotContainKey("AllowDataLoss"));
        }
    }

    @Test
    void aRoleChangeIsNeverCalledTwiceWhenTheAnswerIsAnError() throws IOException {
        try (RdsStub own = new RdsStub(503, REFUSED.formatted("ServiceUnavailable"))) {
            RdsRoleChange change = new RdsRoleChange(forChange(own), forChange(own), "assessment", new Silence());

            assertThatExceptionOfType(AwsFailure.class)
                    .isThrownBy(() -> change.failover(Observations.OWN, 1))
                    .satisfies(failure -> assertThat(failure.mayHaveHappened()).isTrue());
            assertThat(own.requests()).hasSize(1);
        }
    }

    @Test
    void aRefusalAndAMissingPermissionAreKnownToHaveDoneNothing() throws IOException {
        assertThat(kindOf(400, "InvalidGlobalClusterStateFault")).isEqualTo(Kind.REFUSED);
        assertThat(kindOf(403, "AccessDenied")).isEqualTo(Kind.DENIED);
    }

    @Test
    void aRegionThatDoesNotAnswerIsUnknown() {
        assertThatExceptionOfType(AwsFailure.class)
                .isThrownBy(() -> reading(URI.create("http://127.0.0.1:1")).ownStatus())
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN));
    }

    private static Kind kindOf(int status, String code) throws IOException {
        try (RdsStub stub = new RdsStub(status, REFUSED.formatted(code))) {
            RdsRoleChange change = new RdsRoleChange(forChange(stub), forChange(stub), "assessment", new Silence());
            try {
                change.failover(Observations.OWN, 1);
                throw new AssertionError("not refused");
            } catch (AwsFailure failure) {
                return failure.kind();
            }
        }
    }

    private static final class Silence implements Journal {
        @Override
        public void info(String message, Map<String, ?> fields) {}

        @Override
        public void warn(String message, Map<String, ?> fields) {}
    }
}
