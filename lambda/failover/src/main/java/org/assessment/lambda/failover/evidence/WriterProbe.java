package org.assessment.lambda.failover.evidence;

/** Opens a TLS connection to a cluster endpoint, without credentials. */
public interface WriterProbe {

    /**
     * Tries once and never throws: a failure is an outcome.
     *
     * @param endpoint host name of the cluster endpoint
     */
    Reachability probe(String endpoint);
}
