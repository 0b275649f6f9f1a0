package org.assessment.constructs.network;

import java.util.Arrays;
import java.util.List;

/** The AWS services that the private subnets reach, and how. They have no other way to AWS. */
public enum EndpointService {
    /** Image layers of ECR, uploads, and the code of this platform's functions. */
    S3("s3", Type.GATEWAY),
    /** Fence and heartbeat tables of the failover. */
    DYNAMODB("dynamodb", Type.GATEWAY),
    /** Failover and rotation ask and change the state of the database. */
    RDS("rds", Type.INTERFACE),
    /** Credentials. */
    SECRETS_MANAGER("secretsmanager", Type.INTERFACE),
    /** Decryption of what functions and tasks read. */
    KMS("kms", Type.INTERFACE),
    /** Log delivery of tasks. */
    LOGS("logs", Type.INTERFACE),
    /** CloudWatch metrics: replication lag, and what the functions publish. */
    MONITORING("monitoring", Type.INTERFACE),
    /** Notifications. */
    SNS("sns", Type.INTERFACE),
    /** Credentials of roles. */
    STS("sts", Type.INTERFACE),
    /** Image manifests. */
    ECR_API("ecr.api", Type.INTERFACE),
    /** The registry itself. */
    ECR_DOCKER("ecr.dkr", Type.INTERFACE),
    /** Invocation of the failover trigger. */
    LAMBDA("lambda", Type.INTERFACE),
    /** Events about rotation and failover. */
    EVENTS("events", Type.INTERFACE);

    private final String service;
    private final Type type;

    EndpointService(String service, Type type) {
        this.service = service;
        this.type = type;
    }

    /** All services of one type. */
    public static List<EndpointService> ofType(Type type) {
        return Arrays.stream(values()).filter(service -> service.type == type).toList();
    }

    /** The service's own name: {@code ecr.api}. */
    public String service() {
        return service;
    }

    /** As it stands in construct ids and Name tags: {@code ecr-api}. */
    public String id() {
        return service.replace('.', '-');
    }

    /** Whether the other region calls it here. A switchover is called in the region of the writer. */
    public boolean isCalledByPeer() {
        return this == RDS;
    }

    /** Gateway or interface. */
    public Type type() {
        return type;
    }

    /** The name by which AWS knows the endpoint service in a region. */
    public String serviceName(String region) {
        return "com.amazonaws." + region + "." + service;
    }

    /** How an endpoint is reached. */
    public enum Type {
        /** A route; free of charge. */
        GATEWAY("Gateway"),
        /** A network interface in each zone; charged by hour and zone. */
        INTERFACE("Interface");

        private final String terraformName;

        Type(String terraformName) {
            this.terraformName = terraformName;
        }

        /** As the provider spells it. */
        public String terraformName() {
            return terraformName;
        }
    }
}
