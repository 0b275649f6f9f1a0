package org.assessment.platform;

import org.assessment.constructs.naming.NameKind;
import org.assessment.constructs.naming.ResourceName;

/** Everything in a region that has a name. Listed, so that all are checked against AWS's limits before synthesis. */
public enum PlatformName implements ResourceName {
    /** The region's key. */
    KEY(NameKind.KEY_ALIAS, "platform"),
    /** Access logs of buckets and load balancers. */
    LOG_BUCKET(NameKind.BUCKET, "logs"),
    /** The VPC; the things in it add to it. */
    NETWORK(NameKind.NAME_TAG, "network"),
    /** Interface endpoints. */
    ENDPOINTS(NameKind.SECURITY_GROUP, "endpoints"),
    /** Interface endpoints that the other region calls. */
    PEER_ENDPOINTS(NameKind.SECURITY_GROUP, "peer-endpoints"),
    /** Whoever may reach the database. */
    DATABASE(NameKind.SECURITY_GROUP, "database"),
    /** Whoever may reach the cache. */
    CACHE(NameKind.SECURITY_GROUP, "cache"),
    /** The region's cluster of the global database, and with the role {@code global} that itself. */
    DATABASE_CLUSTER(NameKind.DATABASE_CLUSTER, "aurora"),
    /** The role that delivers enhanced monitoring. */
    DATABASE_MONITORING_ROLE(NameKind.IAM_ROLE, "aurora-monitor"),
    /** Credentials of the master user. */
    DATABASE_SECRET(NameKind.SECRET, "database-master"),
    /** Credentials of the application's user. */
    APPLICATION_SECRET(NameKind.SECRET, "database-application"),
    /** The function that rotates both. */
    ROTATION_FUNCTION(NameKind.FUNCTION, "rotation"),
    /** What the rotation function may reach. */
    ROTATION_GROUP(NameKind.SECURITY_GROUP, "rotation"),
    /** The role of the function that rotates both. */
    ROTATION_ROLE(NameKind.IAM_ROLE, "rotation"),
    /** The role with which ECS starts tasks, and hands them the application's credentials. */
    TASK_EXECUTION_ROLE(NameKind.IAM_ROLE, "task-execution"),
    /** The cache. */
    CACHE_GROUP(NameKind.CACHE, "cache"),
    /** The application's user of the cache. */
    CACHE_USER(NameKind.CACHE_USER, "app"),
    /** The cache's default user, who is off. */
    CACHE_DEFAULT_USER(NameKind.CACHE_USER, "default"),
    /** What students hand in. */
    UPLOADS_BUCKET(NameKind.BUCKET, "uploads"),
    /** The role that copies uploads to the other region. */
    REPLICATION_ROLE(NameKind.IAM_ROLE, "replication"),
    /** The flow logs' log group. */
    FLOW_LOGS(NameKind.LOG_GROUP, "flow-logs"),
    /** The role that writes flow logs. */
    FLOW_LOGS_ROLE(NameKind.IAM_ROLE, "flow-logs"),
    /** The service's images; with the role {@code global}, because replication keeps the name. */
    IMAGE_REPOSITORY(NameKind.IMAGE_REPOSITORY, "service"),
    /** Where the service runs. */
    CONTAINER_CLUSTER(NameKind.CONTAINER_CLUSTER, "service"),
    /** What students reach; its scaling policies and schedules add to it. */
    SERVICE(NameKind.CONTAINER_SERVICE, "service"),
    /** What a task of it is. */
    TASK(NameKind.TASK_FAMILY, "service"),
    /** The role of the application. */
    TASK_ROLE(NameKind.IAM_ROLE, "task"),
    /** The tasks' log. */
    TASK_LOGS(NameKind.LOG_GROUP, "tasks"),
    /** Tasks of the service. */
    TASKS(NameKind.SECURITY_GROUP, "tasks"),
    /** What stands before the tasks. */
    LOAD_BALANCER(NameKind.LOAD_BALANCER, "lb"),
    /** The tasks, as the load balancer sees them. */
    TARGET_GROUP(NameKind.TARGET_GROUP, "tg"),
    /** The load balancer. */
    LOAD_BALANCER_GROUP(NameKind.SECURITY_GROUP, "load-balancer"),
    /** What stands before a public load balancer; its rules and its log add to it. */
    WEB_FIREWALL(NameKind.WEB_FIREWALL, "web"),
    /** Alarm about failed requests, which takes a deployment back. */
    DEPLOYMENT_FAULTS(NameKind.ALARM, "deployment-faults"),
    /** Alarm about unhealthy tasks, which takes a deployment back. */
    DEPLOYMENT_UNHEALTHY(NameKind.ALARM, "deployment-unhealthy"),
    /** What replaces the tasks after a rotation. */
    RENEWAL(NameKind.STATE_MACHINE, "renewal"),
    /** Its role. */
    RENEWAL_ROLE(NameKind.IAM_ROLE, "renewal"),
    /** The rule that starts it. */
    ROTATED(NameKind.EVENT_RULE, "rotated"),
    /** The rule that tells the other region. */
    ROTATED_TO_PEER(NameKind.EVENT_RULE, "rotated-peer"),
    /** The role of both rules. */
    ROTATED_ROLE(NameKind.IAM_ROLE, "rotated"),
    /** Where alarms, rules and functions tell people. */
    ALARM_TOPIC(NameKind.TOPIC, "alarms"),
    /** The function that watches the database. */
    HEALTH_MONITOR(NameKind.FUNCTION, "health-monitor"),
    /** What it may reach. */
    HEALTH_MONITOR_GROUP(NameKind.SECURITY_GROUP, "health-monitor"),
    /** Its role. */
    HEALTH_MONITOR_ROLE(NameKind.IAM_ROLE, "health-monitor"),
    /** The rule that calls it. */
    HEALTH_MONITOR_SCHEDULE(NameKind.EVENT_RULE, "health-monitor"),
    /** Its events that were not handled. */
    HEALTH_MONITOR_DEAD_LETTERS(NameKind.QUEUE, "health-monitor-dead"),
    /** The function that makes its region's cluster the writer. */
    FAILOVER_TRIGGER(NameKind.FUNCTION, "failover-trigger"),
    /** What it may reach. */
    FAILOVER_TRIGGER_GROUP(NameKind.SECURITY_GROUP, "failover-trigger"),
    /** Its role. */
    FAILOVER_TRIGGER_ROLE(NameKind.IAM_ROLE, "failover-trigger"),
    /** The rule that calls it, in automatic mode. */
    FAILOVER_TRIGGER_SCHEDULE(NameKind.EVENT_RULE, "failover-trigger"),
    /** Its events that were not handled. */
    FAILOVER_TRIGGER_DEAD_LETTERS(NameKind.QUEUE, "failover-trigger-dead"),
    /** What monitor and trigger of a region remember, and the fence. */
    FAILOVER_STATE(NameKind.TABLE, "failover-state"),
    /** What the regions' monitors tell each other; with the role {@code global}, because replicas share the name. */
    HEARTBEATS(NameKind.TABLE, "heartbeats"),
    /** Whether students reach a region's service. */
    HEALTH_CHECK(NameKind.NAME_TAG, "service"),
    /** Alarm that health check looks at. */
    SERVICE_DOWN(NameKind.ALARM, "service-down"),
    /** Alarm: nobody watches the database. */
    HEALTH_MONITOR_SILENT(NameKind.ALARM, "health-monitor-silent"),
    /** Alarm: something speaks against the writer. */
    WRITER_SUSPECTED(NameKind.ALARM, "writer-suspected"),
    /** Alarm: everything speaks against the writer. */
    WRITER_LOST(NameKind.ALARM, "writer-lost"),
    /** Alarm: the region's own cluster could not take over. */
    CLUSTER_NOT_SERVING(NameKind.ALARM, "cluster-not-serving"),
    /** Alarm: the writer is lost and nothing was done. */
    FAILOVER_WITHHELD(NameKind.ALARM, "failover-withheld"),
    /** Alarm: the health monitor fails. */
    HEALTH_MONITOR_ERRORS(NameKind.ALARM, "health-monitor-errors"),
    /** Alarm: the health monitor is not let run. */
    HEALTH_MONITOR_THROTTLES(NameKind.ALARM, "health-monitor-throttles"),
    /** Alarm: events for the health monitor were lost. */
    HEALTH_MONITOR_DEAD_LETTERS_SEEN(NameKind.ALARM, "health-monitor-dead-letters"),
    /** Alarm: the failover trigger fails. */
    FAILOVER_TRIGGER_ERRORS(NameKind.ALARM, "failover-trigger-errors"),
    /** Alarm: the failover trigger is not let run. */
    FAILOVER_TRIGGER_THROTTLES(NameKind.ALARM, "failover-trigger-throttles"),
    /** Alarm: events for the failover trigger were lost. */
    FAILOVER_TRIGGER_DEAD_LETTERS_SEEN(NameKind.ALARM, "failover-trigger-dead-letters"),
    /** Alarms about the region's database; each adds to it. */
    DATABASE_ALARMS(NameKind.ALARM, "database"),
    /** Alarms about the cache; each adds to it. */
    CACHE_ALARMS(NameKind.ALARM, "cache"),
    /** Alarms about the service; each adds to it. */
    SERVICE_ALARMS(NameKind.ALARM, "service"),
    /** Alarms about the credentials; each adds to it. */
    CREDENTIAL_ALARMS(NameKind.ALARM, "credentials"),
    /** What people look at first. */
    DASHBOARD(NameKind.DASHBOARD, "overview"),
    /** The rule that asks how old the credentials are. */
    SECRET_AGE(NameKind.EVENT_RULE, "secret-age"),
    /** Who did what in the account. */
    TRAIL(NameKind.TRAIL, "audit"),
    /** Its files. */
    TRAIL_BUCKET(NameKind.BUCKET, "audit"),
    /** Its events, to be searched. */
    TRAIL_LOGS(NameKind.LOG_GROUP, "audit"),
    /** The role that writes them there. */
    TRAIL_ROLE(NameKind.IAM_ROLE, "audit"),
    /** People who look. */
    READERS(NameKind.IAM_GROUP, "readers"),
    /** People who do what the runbooks say. */
    OPERATORS(NameKind.IAM_GROUP, "operators"),
    /** People who may take the role for emergencies. */
    BREAK_GLASS(NameKind.IAM_GROUP, "break-glass"),
    /** What all people must do first. */
    MFA_POLICY(NameKind.IAM_POLICY, "mfa"),
    /** What people who look may do. */
    READ_POLICY(NameKind.IAM_POLICY, "read"),
    /** What the runbooks need. */
    OPERATE_POLICY(NameKind.IAM_POLICY, "operate"),
    /** Permission to take the role for emergencies. */
    BREAK_GLASS_POLICY(NameKind.IAM_POLICY, "break-glass"),
    /** What that role may do beyond the runbooks. */
    REPAIR_POLICY(NameKind.IAM_POLICY, "repair"),
    /** The role for emergencies. */
    BREAK_GLASS_ROLE(NameKind.IAM_ROLE, "break-glass"),
    /** Role of the CI pipeline that deploys. */
    PIPELINE_ROLE(NameKind.IAM_ROLE, "pipeline"),
    /** What the pipeline may do; each of its policies adds to it. */
    PIPELINE_POLICY(NameKind.IAM_POLICY, "pipeline"),
    /** Alarm: somebody has taken the role for emergencies. */
    BREAK_GLASS_USED(NameKind.ALARM, "break-glass-used");

    private final NameKind kind;
    private final String what;

    PlatformName(NameKind kind, String what) {
        this.kind = kind;
        this.what = what;
    }

    @Override
    public NameKind kind() {
        return kind;
    }

    @Override
    public String what() {
        return what;
    }
}
