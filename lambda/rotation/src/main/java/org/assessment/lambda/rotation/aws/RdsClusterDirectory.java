package org.assessment.lambda.rotation.aws;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assessment.lambda.rotation.core.Cluster;
import org.assessment.lambda.rotation.core.ClusterDirectory;
import org.assessment.lambda.rotation.core.FailureKind;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Asks RDS. The function's configuration says which cluster it may write to, and RDS what that cluster's endpoints are:
 * neither can be changed by whoever can write a secret.
 */
final class RdsClusterDirectory implements ClusterDirectory {

    private final RdsQueryApi api;
    private final Configuration configuration;

    RdsClusterDirectory(RdsQueryApi api, Configuration configuration) {
        this.api = api;
        this.configuration = configuration;
    }

    @Override
    public Cluster lookUp() {
        Element cluster =
                first("DescribeDBClusters", "DBClusterIdentifier", configuration.clusterIdentifier(), "DBClusters");
        Set<String> identifiers = new LinkedHashSet<>(List.of(configuration.clusterIdentifier()));
        List<String> endpoints = new ArrayList<>();
        text(cluster, "Endpoint").ifPresent(endpoints::add);
        endpoints.addAll(configuration.additionalEndpoints());
        Optional<Element> global = configuration
                .globalClusterIdentifier()
                .map(name -> first("DescribeGlobalClusters", "GlobalClusterIdentifier", name, "GlobalClusters"));
        global.ifPresent(element -> memberIdentifiers(element).forEach(identifiers::add));
        return new Cluster(
                identifiers,
                List.copyOf(endpoints),
                global.flatMap(element -> text(element, "Endpoint")),
                global.flatMap(element -> child(element, "FailoverState")).flatMap(state -> text(state, "Status")));
    }

    private Element first(String action, String parameter, String value, String list) {
        NodeList lists = api.call(action, parameter, value).getElementsByTagName(list);
        return Optional.ofNullable(lists.item(0)).stream()
                .flatMap(RdsClusterDirectory::children)
                .findFirst()
                .orElseThrow(() ->
                        new RotationFailure(FailureKind.CLUSTER_UNKNOWN, "%s knows no %s".formatted(action, value)));
    }

    private static Stream<String> memberIdentifiers(Element global) {
        return child(global, "GlobalClusterMembers").stream()
                .flatMap(RdsClusterDirectory::children)
                .flatMap(member -> text(member, "DBClusterArn").stream())
                .map(arn -> arn.substring(arn.lastIndexOf(':') + 1));
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent)
                .filter(element -> element.getTagName().equals(name))
                .findFirst();
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name)
                .map(Element::getTextContent)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Stream<Element> children(Node parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
