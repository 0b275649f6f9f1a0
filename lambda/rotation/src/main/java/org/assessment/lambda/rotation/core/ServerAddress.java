package org.assessment.lambda.rotation.core;

/** Where a database server is reached; the host name is also what its certificate has to be for. */
public record ServerAddress(String host, int port) {

    /** The same port of another host. */
    ServerAddress at(String otherHost) {
        return new ServerAddress(otherHost, port);
    }
}
