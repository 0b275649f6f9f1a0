package org.assessment.lambda.rotation.core;

/**
 * What came of trying to log in. Closed on purpose: only {@link WrongCredentials} says something about the password, so
 * only that may lead to the next one. An outage that counts as a wrong password ends in a lock-out.
 */
public sealed interface Login {

    /** Logged in, over TLS, to a server that takes writes. The session is the caller's to close. */
    record Ok(Session session) implements Login {}

    /** The server knows the user not, or not with this password (MySQL error 1045, nothing else). */
    record WrongCredentials() implements Login {}

    /** No answer, or one that says nothing about the password: the network, the server, its limits. */
    record Unreachable(String reason) implements Login {}

    /**
     * The server could not prove who it is.
     *
     * @param reason in words
     * @param wrongName its authority is trusted, but the certificate is for other names
     */
    record TlsRefused(String reason, boolean wrongName) implements Login {}

    /** Logged in and out again: the server is read-only. */
    record NotAWriter(String reason) implements Login {}
}
