package org.assessment.lambda.rotation.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assessment.lambda.rotation.core.Cluster;
import org.assessment.lambda.rotation.core.FailureKind;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** What is asked of RDS, and what is read from its answers (their form is that of its API reference). */
class RdsClusterDirectoryTest {

    private static final String CLUSTERS = """
            <DescribeDBClustersResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBClustersResult>
            <DBClusters><DBCluster><DBClusterIdentifier>c1</DBClusterIdentifier>
            <DBClusterMembers><DBClusterMember><Endpoint>not-this-one</Endpoint></DBClusterMember></DBClusterMembers>
            <Endpoint>writer.example</Endpoint><ReaderEndpoint>reader.example</ReaderEndpoint></DBCluster></DBClusters>
            </DescribeDBClustersResult></DescribeDBClustersResponse>
            """;

    private static final String GLOBAL_CLUSTERS = """
            <DescribeGlobalClustersResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
            <DescribeGlobalClustersResult><GlobalClusters><GlobalClusterMember>
            <GlobalClusterIdentifier>g</GlobalClusterIdentifier><Status>available</Status>
            <Endpoint>global.example</Endpoint>%s
            <GlobalClusterMembers>
            <GlobalClusterMember><DBClusterArn>arn:aws:rds:us-east-1:1:cluster:c1</DBClusterArn></GlobalClusterMember>
            <GlobalClusterMember><DBClusterArn>arn:aws:rds:us-west-2:1:cluster:c2</DBClusterArn></GlobalClusterMember>
            </GlobalClusterMembers></GlobalClusterMember></GlobalClusters>
            </DescribeGlobalClustersResult></DescribeGlobalClustersResponse>
            """;

    private StubServer service;

    @BeforeEach
    void start() throws IOException {
        service = new StubServer();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void clusterOnItsOwn() {
        service.answers(200, CLUSTERS);

        assertThat(directory(Map.of()).lookUp())
                .isEqualTo(new Cluster(Set.of("c1"), List.of("writer.example"), Optional.empty(), Optional.empty()));
        assertThat(service.requests().get(0).body())
                .isEqualTo("Action=DescribeDBClusters&Version=2014-10-31&DBClusterIdentifier=c1");
        assertThat(service.requests().get(0).authorization())
                .startsWith("AWS4-HMAC-SHA256 Credential=access/")
                .contains("/us-east-1/rds/aws4_request");
    }

    @Test
    void clusterOfAGlobalDatabase() {
        service.answers(200, CLUSTERS).answers(200, GLOBAL_CLUSTERS.formatted("<FailoverState/>"));

        assertThat(directory(Map.of(
                                Configuration.GLOBAL_CLUSTER_IDENTIFIER, "g",
                                Configuration.ADDITIONAL_CLUSTER_ENDPOINTS, "other.example"))
                        .lookUp())
                .isEqualTo(new Cluster(
                        Set.of("c1", "c2"),
                        List.of("writer.example", "other.example"),
                        Optional.of("global.example"),
                        Optional.empty()));
    }

    @Test
    void failoverInProgress() {
        service.answers(200, CLUSTERS)
                .answers(
                        200,
                        GLOBAL_CLUSTERS.formatted(
                                "<FailoverState><Status>failing-over</Status><FromDbClusterArn>a</FromDbClusterArn>"
                                        + "</FailoverState>"));

        assertThat(directory(Map.of(Configuration.GLOBAL_CLUSTER_IDENTIFIER, "g"))
                        .lookUp()
                        .failover())
                .contains("failing-over");
    }

    @Test
    void serviceThatIsBusyForAMoment() {
        service.answers(503, "busy").answers(200, CLUSTERS);

        assertThat(directory(Map.of()).lookUp().writerEndpoints()).containsExactly("writer.example");
    }

    @Test
    void refusalsAndNonsenseLeaveTheClusterUnknown() {
        for (int status : List.of(403, 200)) {
            service.answers(status, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>");
            assertThatThrownBy(() -> directory(Map.of()).lookUp())
                    .asInstanceOf(InstanceOfAssertFactories.type(RotationFailure.class))
                    .extracting(RotationFailure::kind)
                    .isEqualTo(FailureKind.CLUSTER_UNKNOWN);
        }
    }

    private RdsClusterDirectory directory(Map<String, String> variables) {
        Map<String, String> environment = new java.util.HashMap<>(variables);
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "rotation");
        environment.put(Configuration.DB_CLUSTER_IDENTIFIER, "c1");
        return new RdsClusterDirectory(
                new RdsQueryApi(
                        UrlConnectionHttpClient.create(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")),
                        service.uri(),
                        "us-east-1"),
                Configuration.read(environment));
    }
}
