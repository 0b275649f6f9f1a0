package org.assessment.lambda.rotation.core;

/** Port to MySQL servers. */
public interface Database {

    /**
     * Tries to log in, over TLS with the server's identity checked. Never throws for what a server does.
     *
     * @param address the server; its certificate must be for this host name
     */
    Login login(ServerAddress address, Credentials credentials);
}
