package org.assessment.constructs.naming;

/**
 * The kinds of name that AWS limits, with the limit and the space in which the name must be unique. A kind belongs here
 * as soon as a resource of it gets a name.
 */
public enum NameKind {
    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket naming rules</a>. */
    BUCKET("an S3 bucket", 63, Uniqueness.GLOBAL),
    /** <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>. */
    IAM_ROLE("an IAM role", 64, Uniqueness.ACCOUNT),
    /** The same. */
    IAM_GROUP("an IAM group", 128, Uniqueness.ACCOUNT),
    /** The same. */
    IAM_POLICY("an IAM policy", 128, Uniqueness.ACCOUNT),
    /** <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html">CreateTrail</a>; seen in every region. */
    TRAIL("an audit trail", 128, Uniqueness.ACCOUNT),
    /** <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html">CreateAlias</a>; with the prefix alias/. */
    KEY_ALIAS("a key alias", 250, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html">CreateLogGroup</a>. */
    LOG_GROUP("a log group", 512, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html">CreateSecurityGroup</a>. */
    SECURITY_GROUP("a security group", 255, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html">CreateDBCluster</a>; two characters are kept for the instances. */
    DATABASE_CLUSTER("a database cluster", 61, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html">CreateReplicationGroup</a>. */
    CACHE("a cache", 40, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html">CreateUser</a>. */
    CACHE_USER("a user of a cache", 40, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">CreateSecret</a>. */
    SECRET("a secret", 512, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html">CreateLoadBalancer</a>. */
    LOAD_BALANCER("a load balancer", 32, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html">CreateTargetGroup</a>. */
    TARGET_GROUP("a target group", 32, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html">CreateCluster</a>. */
    CONTAINER_CLUSTER("a cluster of containers", 255, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html">CreateService</a>. */
    CONTAINER_SERVICE("a service of a cluster", 255, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html">RegisterTaskDefinition</a>. */
    TASK_FAMILY("a family of task definitions", 255, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html">CreateRepository</a>. */
    IMAGE_REPOSITORY("an image repository", 256, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html">CreateWebACL</a>. */
    WEB_FIREWALL("a web firewall", 128, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html">CreateStateMachine</a>. */
    STATE_MACHINE("a state machine", 80, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html">PutRule</a>. */
    EVENT_RULE("an event rule", 64, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</a>. */
    ALARM("an alarm", 255, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">CreateQueue</a>. */
    QUEUE("a queue", 80, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>. */
    TABLE("a table", 255, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html">PutDashboard</a>. */
    DASHBOARD("a dashboard", 255, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html">CreateTopic</a>. */
    TOPIC("a topic", 256, Uniqueness.REGION),
    /** <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</a>. */
    FUNCTION("a function", 64, Uniqueness.REGION),
    /** The tag Name, for what has no name of its own. <a href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html">Tag limits</a>. */
    NAME_TAG("a Name tag", 256, Uniqueness.REGION);

    private final String description;
    private final int maximumLength;
    private final Uniqueness uniqueness;

    NameKind(String description, int maximumLength, Uniqueness uniqueness) {
        this.description = description;
        this.maximumLength = maximumLength;
        this.uniqueness = uniqueness;
    }

    /** With its article, for messages: {@code an S3 bucket}. */
    public String description() {
        return description;
    }

    /** In characters. */
    public int maximumLength() {
        return maximumLength;
    }

    /** Within what two names of this kind must differ. */
    public Uniqueness uniqueness() {
        return uniqueness;
    }

    /** Within what two names must differ. */
    public enum Uniqueness {
        /** Two regions may use the same name. */
        REGION,
        /** The region is part of the name, because the service is global. */
        ACCOUNT,
        /** Account and region are part of the name, because all of AWS shares one name space. */
        GLOBAL
    }
}
