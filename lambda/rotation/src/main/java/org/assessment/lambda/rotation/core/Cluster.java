package org.assessment.lambda.rotation.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The cluster that this function may write to.
 *
 * @param identifiers of the region's cluster and of its partners in the global database
 * @param writerEndpoints names that lead to a writer of that cluster, the ones to fall back to when the certificate of
 *     the global endpoint is for other names
 * @param globalEndpoint the name that follows the writer through the regions
 * @param failover what the global database says about a failover or switchover in progress
 */
public record Cluster(
        Set<String> identifiers,
        List<String> writerEndpoints,
        Optional<String> globalEndpoint,
        Optional<String> failover) {

    /** Refuses whatever the secret points at but this cluster, and everybody while it changes its writer. */
    void admit(DatabaseSecret secret) {
        failover.ifPresent(state -> {
            throw new RotationFailure(
                    FailureKind.FAILOVER_IN_PROGRESS,
                    "the global database is in state %s: no password is changed until it is idle".formatted(state));
        });
        if (!identifiers.contains(secret.clusterIdentifier())) {
            throw new RotationFailure(
                    FailureKind.FOREIGN_HOST,
                    "the secret is for cluster %s, this function for %s"
                            .formatted(secret.clusterIdentifier(), identifiers));
        }
        if (!isEndpoint(secret.address().host())) {
            throw new RotationFailure(
                    FailureKind.FOREIGN_HOST,
                    "host %s of the secret is no writer endpoint of this function's cluster"
                            .formatted(secret.address().host()));
        }
    }

    private boolean isEndpoint(String host) {
        return globalEndpoint.filter(host::equalsIgnoreCase).isPresent()
                || writerEndpoints.stream().anyMatch(host::equalsIgnoreCase);
    }

    /** The endpoints to try when the server at the secret's host has a certificate for other names. */
    List<String> alternativesTo(String host) {
        return writerEndpoints.stream()
                .filter(endpoint -> !endpoint.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
