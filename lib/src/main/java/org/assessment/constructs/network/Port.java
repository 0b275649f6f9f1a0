package org.assessment.constructs.network;

/** The ports that anything in the platform listens on. */
public enum Port {
    /** The load balancer: forwards where there is no domain, and sends on to HTTPS where there is one. */
    HTTP(80),
    /** Endpoints of AWS services, and the load balancer with a domain. */
    HTTPS(443),
    /** Aurora MySQL. */
    MYSQL(3306),
    /** ElastiCache for Valkey. */
    VALKEY(6379);

    private final int number;

    Port(int number) {
        this.number = number;
    }

    /** The TCP port. */
    public int number() {
        return number;
    }
}
