package org.assessment.lambda.rotation.core;

/** Why a step failed: a dimension of the failure metric, so that an alarm can tell a fault from a finding. */
public enum FailureKind {
    /** The event is not one of Secrets Manager's. */
    MALFORMED_EVENT,
    /** A version of the secret is not JSON, or lacks or distorts what a login needs. */
    MALFORMED_SECRET,
    /** The secret, its labels or its configuration do not allow this rotation. */
    NOT_ROTATABLE,
    /** The secret store asks for patience; repeating helps. */
    SECRET_STORE_THROTTLED,
    /** The secret store refused: permissions or key policy. */
    SECRET_STORE_DENIED,
    /** The secret store failed or cannot be reached. */
    SECRET_STORE_UNAVAILABLE,
    /** None of the passwords that the secret store knows logs in. */
    WRONG_CREDENTIALS,
    /** The database server cannot be reached, does not answer in time, or lets nobody in. */
    UNREACHABLE,
    /** The server has no certificate for its name from a trusted authority, or speaks no TLS. */
    TLS_REFUSED,
    /** The server is read-only. */
    NOT_A_WRITER,
    /** The secret points at a server that is not this function's cluster. */
    FOREIGN_HOST,
    /** A version of the secret, or the session, is for another user than the current version. */
    FOREIGN_USER,
    /** The global database is failing or switching over. */
    FAILOVER_IN_PROGRESS,
    /** What the cluster is could not be found out. */
    CLUSTER_UNKNOWN,
    /** The database server refused a statement. */
    STATEMENT_REFUSED,
    /** A defect of this function. */
    INTERNAL
}
