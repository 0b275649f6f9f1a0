package org.assessment.constructs.guardrails;

import static org.assessment.constructs.guardrails.Check.each;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * What every stack keeps. The one list that synthesis checks, tests go through and the documentation is made from: what is
 * demanded, why, and what to do where it is not kept.
 */
public enum Rule {
    /** At rest. */
    ENCRYPTED_AT_REST(
            "What stores data is encrypted with a named key",
            "A key of AWS's own is shared by the account: no policy says who may use it, and nobody can take it away.",
            "Hand the key's ARN to the construct (EncryptionKey.arn()), and set the flag that the finding names.",
            EncryptionChecks::atRest),
    /** At rest. */
    KEY_OF_THE_REGION(
            "The key is the platform's own, of the region where the data is",
            "A key elsewhere makes data unreadable when that region is lost; one that is not the platform's is guarded by"
                    + " others.",
            "Use the key of the security stack of the same region; for a replica, that of the replica's region.",
            EncryptionChecks::keyOfTheRegion),
    /** At rest. */
    BUCKET_ENCRYPTED(
            "Every bucket says how it encrypts",
            "What is not said changes with AWS's default.",
            "Make buckets with PrivateBucket.",
            EncryptionChecks::bucket),
    /** At rest. */
    KEY_ROTATED(
            "Keys are rotated every year and can always be administered",
            "What an old key gave away ends with the rotation; a key without administrator is lost with its data.",
            "Make keys with EncryptionKey.",
            each(EncryptionChecks::rotation, "aws_kms_key")),

    /** In transit. */
    TLS_ONLY(
            "Buckets, topics and queues deny what comes without TLS",
            "Their endpoints answer plain HTTP otherwise.",
            "Add a statement that denies everybody everything when aws:SecureTransport is false; PrivateBucket does.",
            TransitChecks::tlsOnlyPolicies),
    /** In transit. */
    DATABASE_TLS(
            "Databases refuse connections without TLS",
            "Passwords and rows would pass through the network in clear.",
            "Set require_secure_transport to ON in the cluster's parameter group, as AuroraCluster does.",
            TransitChecks::database),
    /** In transit. */
    CACHE_TLS(
            "Caches refuse connections without TLS",
            "Tokens and sessions would pass through the network in clear.",
            "Set transit_encryption_enabled, and transit_encryption_mode to required, as ValkeyCache does.",
            each(TransitChecks::cache, "aws_elasticache_replication_group")),
    /** In transit. */
    LISTENER_TLS(
            "Listeners speak TLS 1.2 or newer, or send on to HTTPS",
            "What students send would pass through the network in clear.",
            "Listen with HTTPS and a policy that begins with TLS 1.2, or redirect to it.",
            each(TransitChecks::listener, "aws_lb_listener")),
    /** In transit. */
    SUBSCRIPTION_TLS(
            "Notifications are not delivered by plain HTTP",
            "They name hosts, accounts and faults.",
            "Subscribe with https, or with a queue, a function or an address.",
            each(TransitChecks::subscription, "aws_sns_topic_subscription")),

    /** Exposure. */
    BUCKET_NOT_PUBLIC(
            "Every bucket blocks public access in all four ways",
            "One policy or one access control list by mistake, and everybody reads what students handed in.",
            "Make buckets with PrivateBucket.",
            ExposureChecks::bucket),
    /** Exposure. */
    BUCKET_OWNED(
            "Every bucket enforces its owner",
            "Access control lists give objects away one by one, unseen by the bucket's policy.",
            "Make buckets with PrivateBucket.",
            ExposureChecks::bucketOwnership),
    /** Exposure. */
    DATABASE_NOT_PUBLIC(
            "No database has a public address",
            "It would be tried by everybody from the first minute.",
            "Set publicly_accessible to false, rather than leave it out.",
            each(ExposureChecks::database, "aws_rds_cluster_instance", "aws_db_instance")),
    /** Exposure. */
    NO_PUBLIC_ADDRESS(
            "Nothing gets a public address by being started",
            "Security groups would be all that is between it and the internet.",
            "Leave map_public_ip_on_launch, assign_public_ip and associate_public_ip_address false.",
            each(ExposureChecks::publicAddress, "aws_subnet", "aws_ecs_service", "aws_instance")),
    /** Exposure. */
    LOAD_BALANCER_INTERNAL(
            "Load balancers are internal",
            "A public one is the platform's door, and is opened on purpose.",
            "Set internal, or exempt the construct and say who is let in.",
            each(ExposureChecks::loadBalancer, "aws_lb")),
    /** Exposure. */
    FIREWALL_BEFORE_PUBLIC(
            "Before a public load balancer stands a web firewall",
            "The platform would meet known attacks by itself.",
            "Add a WebFirewall on the load balancer.",
            ExposureChecks::firewall),
    /** Exposure. */
    NO_WAY_OUT(
            "Networks have no way to the internet",
            "What breaks in can be talked to, and can carry data off.",
            "Use endpoints of the VPC; where there must be a way, exempt the construct and say what for.",
            each(
                    ExposureChecks::gateway,
                    "aws_internet_gateway",
                    "aws_nat_gateway",
                    "aws_egress_only_internet_gateway",
                    "aws_route")),
    /** Exposure. */
    FUNCTION_NOT_PUBLIC(
            "Functions are called by name, on behalf of this account",
            "A permission for a service is one for every customer of that service.",
            "Add source_account or source_arn to the permission; a function's URL asks for AWS_IAM.",
            each(ExposureChecks::function, "aws_lambda_permission", "aws_lambda_function_url")),
    /** Exposure. */
    SNAPSHOT_NOT_SHARED(
            "Snapshots are not shared with everybody",
            "A snapshot is the database.",
            "Name accounts.",
            each(ExposureChecks::snapshot, "aws_db_snapshot", "aws_db_cluster_snapshot")),

    /** Network. */
    SECURITY_GROUP_CLOSED(
            "Security groups let in private addresses and other groups alone",
            "A public range, in IPv4, IPv6 or by a prefix list, lets in strangers.",
            "Name a security group or a private range; a door to the internet is an exemption with a reason.",
            SecurityGroupChecks::open),
    /** Network. */
    SECURITY_GROUP_CLOSED_OUTWARDS(
            "Security groups let out to private addresses, other groups and gateway endpoints alone",
            "What is broken into calls home.",
            "Name a security group, a private range or the prefix list of an endpoint.",
            SecurityGroupChecks::openOutwards),
    /** Network. */
    SECURITY_GROUP_PORT(
            "A rule of a security group is for one port",
            "A range opens what nobody thought of.",
            "Write a rule for each port.",
            SecurityGroupChecks::ports),
    /** Network. */
    SECURITY_GROUP_RULES_ALONE(
            "Rules of security groups stand alone",
            "Rules within a group are taken off by each other, and the older type cannot be told apart by Terraform.",
            "Use TierSecurityGroup, or aws_vpc_security_group_ingress_rule and aws_vpc_security_group_egress_rule.",
            each(
                    SecurityGroupChecks::form,
                    "aws_security_group",
                    "aws_default_security_group",
                    "aws_security_group_rule")),
    /** Network. */
    SECURITY_GROUP_RULE_DESCRIBED(
            "A rule of a security group says what it is for",
            "Nobody dares to take away what nobody understands.",
            "Set description.",
            each(
                    SecurityGroupChecks::description,
                    "aws_vpc_security_group_ingress_rule",
                    "aws_vpc_security_group_egress_rule",
                    "aws_security_group_rule")),
    /** Network. */
    DEFAULT_GROUP_CLOSED(
            "Every network's default security group is adopted without a rule",
            "What forgets to name its group would reach everything that also forgot.",
            "Make networks with PrivateNetwork.",
            SecurityGroupChecks::defaultGroup),
    /** Network. */
    NETWORK_RECORDED(
            "Every network records who talked to whom",
            "Without it nobody can say what happened.",
            "Add FlowLogs for the network, with all traffic.",
            SecurityGroupChecks::recorded),

    /** Permissions. */
    POLICY_READABLE(
            "Policies can be read before Terraform runs",
            "What cannot be read cannot be checked.",
            "Write the policy with PolicyDocument, not by an expression or a data source.",
            PermissionChecks::readable),
    /** Permissions. */
    ACTION_BY_NAME(
            "Actions are allowed by name",
            "A wildcard also allows what AWS adds tomorrow.",
            "Name the actions that are called.",
            PermissionChecks::actionWildcards),
    /** Permissions. */
    RESOURCE_BY_NAME(
            "Actions are allowed on named resources",
            "A wildcard also allows it on everything else in the account.",
            "Name ARNs; where AWS knows none for an action, give the action a statement of its own; what has an id and no"
                    + " name, tell by a condition on a tag. WildcardReason lists what else is excused.",
            PermissionChecks::resourceWildcards),
    /** Permissions. */
    ENDPOINT_NARROWED(
            "Endpoints let through who belongs to this account, or what is named",
            "An endpoint with AWS's default policy carries data into every account.",
            "Add a condition on aws:PrincipalAccount, as VpcEndpoints does.",
            PermissionChecks::endpointWildcards),
    /** Permissions. */
    NOT_EVERYBODY(
            "Nothing is allowed to everybody",
            "Everybody is every account of AWS, and who has none.",
            "Name principals, or add a condition on the account.",
            PermissionChecks::everybody),
    /** Permissions. */
    SERVICE_ON_BEHALF_OF_THIS_ACCOUNT(
            "Services are allowed to act on behalf of this account alone",
            "Anybody's resource could make the service act here: the confused deputy.",
            "Add a condition on aws:SourceAccount or aws:SourceArn.",
            PermissionChecks::confusedDeputies),
    /** Permissions. */
    TOKENS_OF_OURS(
            "Who comes with a token of an identity provider comes with a named one",
            "The provider signs for all of its customers, and anybody can be one.",
            "Compare the token's aud and sub with whole values, as PipelineRole does.",
            PermissionChecks::foreignTokens),
    /** Permissions. */
    ACTION_EXISTS(
            "Every action is one of AWS's",
            "IAM takes a misspelt action without a word, and the call is denied when it matters.",
            "Correct the name; if it is new, or its service is new here, add it to service-authorization.txt from the"
                    + " Service Authorization Reference, with the date.",
            PermissionChecks::unknownActions),
    /** Permissions. */
    ACTION_FITS_RESOURCE(
            "Every action is about one of its statement's resources, and every resource about one of its actions",
            "IAM takes what never matches without a word: an object's action on a bucket allows nothing.",
            "Name resources of the type that the finding says, in a statement of their own.",
            PermissionChecks::misfits),
    /** Permissions. */
    ROLE_PASSED_TO_SERVICE(
            "Who may pass a role says to which service",
            "A role that may be passed to anything is a way to all of its rights.",
            "Add a condition on iam:PassedToService.",
            PermissionChecks::passRole),
    /** Permissions. */
    OWN_POLICIES(
            "Policies are the platform's own, not AWS's",
            "AWS's are written for every customer: wide, and changed by AWS.",
            "Write the statements that are needed.",
            each(
                    PermissionChecks::attachment,
                    "aws_iam_role_policy_attachment",
                    "aws_iam_group_policy_attachment",
                    "aws_iam_user_policy_attachment",
                    "aws_iam_policy_attachment",
                    "aws_iam_role")),
    /** Permissions. */
    NO_STANDING_CREDENTIALS(
            "No users, access keys or login profiles",
            "They do not expire, and end in a file somewhere.",
            "People come through the organization's identity provider, machines through roles.",
            each(
                    PermissionChecks::user,
                    "aws_iam_user",
                    "aws_iam_access_key",
                    "aws_iam_user_login_profile",
                    "aws_iam_user_policy",
                    "aws_iam_user_policy_attachment")),
    /** Permissions. */
    STATEMENT_NAMED(
            "Every statement says in its Sid what it is for",
            "Nobody dares to take away what nobody understands.",
            "Write the policy with PolicyDocument.",
            PermissionChecks::sids),

    /** Names and tags. */
    TAGGED(
            "Providers tag everything with whose it is",
            "Cost, owner and kind of data cannot be told otherwise.",
            "Hand the tags to the stack in StackProps.",
            NamingChecks::tags),
    /** Names and tags. */
    TAGS_NOT_OVERRIDDEN(
            "No resource sets a default tag anew",
            "It wins over the default, and the two drift apart.",
            "Leave the tag out.",
            NamingChecks::overriddenTags),
    /** Names and tags. */
    NAME_WITHIN_LIMIT(
            "Names are no longer than AWS allows",
            "AWS refuses them in the middle of a deployment.",
            "Make names with Names, which counts; shorten the suffix of the environment.",
            NamingChecks::limits),

    /** Logs. */
    LOG_EXPIRES(
            "Log groups forget after some days",
            "What is kept for ever is paid for ever, and has to be handed over when somebody asks.",
            "Set retention_in_days.",
            each(DurabilityChecks::logRetention, "aws_cloudwatch_log_group")),

    /** Durability. */
    BACKED_UP(
            "Databases and tables are backed up; in production for a week at least, and caches too",
            "A deletion by mistake is replicated to the other region within a second.",
            "Set the retention in the environment's file; point_in_time_recovery for tables.",
            each(
                    DurabilityChecks::backup,
                    "aws_rds_cluster",
                    "aws_db_instance",
                    "aws_dynamodb_table",
                    "aws_dynamodb_table_replica",
                    "aws_elasticache_replication_group")),
    /** Durability. */
    DELETION_PROTECTED(
            "In production, what holds data refuses to be deleted",
            "One wrong plan would be the end of it.",
            "Set protection.deletion in the environment's file, and hand it to the construct.",
            each(
                    DurabilityChecks::deletion,
                    "aws_rds_cluster",
                    "aws_rds_global_cluster",
                    "aws_db_instance",
                    "aws_dynamodb_table",
                    "aws_dynamodb_table_replica",
                    "aws_lb",
                    "aws_s3_bucket",
                    "aws_ecr_repository",
                    "aws_kms_key",
                    "aws_secretsmanager_secret")),
    /** Durability. */
    BUCKET_VERSIONED(
            "Every bucket keeps versions",
            "An object that is overwritten is gone otherwise.",
            "Make buckets with PrivateBucket.",
            DurabilityChecks::versioned),
    /** Durability. */
    BUCKET_CLEANED_UP(
            "Every bucket forgets unfinished uploads and old versions",
            "They are paid for, and nobody sees them.",
            "Make buckets with PrivateBucket.",
            DurabilityChecks::expires),

    /** Reach. */
    FUNCTION_REACHES_SERVICES(
            "A function in private subnets has an endpoint for each service that it may call",
            "It waits for an answer until it times out, and only when it matters.",
            "Add the service to EndpointService, or take the permission away.",
            ReachChecks::functions),
    /** Reach. */
    TASK_REACHES_SERVICES(
            "A task in private subnets has an endpoint for each service that it may call",
            "It waits for an answer until it times out.",
            "Add the service to EndpointService, or take the permission away.",
            ReachChecks::tasks),

    /** Alarms. */
    ALARM_ACTS(
            "Every alarm tells somebody, or something goes by it",
            "An alarm that nobody hears is worse than none.",
            "Set alarm_actions to the region's topic.",
            AlarmChecks::action),
    /** Alarms. */
    ALARM_DESCRIBED(
            "Every alarm says what to do, and what missing data means",
            "It is read at night; and without data the default hides both an outage and its end.",
            "Set alarm_description and treat_missing_data.",
            each(AlarmChecks::description, "aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm")),

    /** Secrets. */
    NO_SECRET_ARGUMENT(
            "No argument holds a secret that the state would keep",
            "The state is text, and read by whoever deploys.",
            "Use the write-only argument (…_wo), IAM authentication or a reference to the secret.",
            SecretChecks::arguments),
    /** Secrets. */
    NO_SECRET_IN_STATE(
            "Nothing makes or reads a secret by way of the state",
            "The state is text, and read by whoever deploys.",
            "Use an ephemeral resource.",
            SecretChecks::sources),
    /** Secrets. */
    WRITE_ONLY_IS_MADE(
            "What is written only once is an expression",
            "A text stands in the sources and in the document.",
            "Make it with EphemeralPassword.",
            each(SecretChecks::writeOnly, "aws_secretsmanager_secret_version", "aws_rds_cluster", "aws_db_instance")),
    /** Secrets. */
    NO_SECRET_VARIABLE(
            "No variable of a function or a container is a secret",
            "Variables are shown to whoever may describe the resource.",
            "Hand on the secret's ARN, or let ECS read it (secrets).",
            SecretChecks::variables),
    /** Secrets. */
    NO_SECRET_TEXT(
            "No text looks like a key or a password",
            "It stands in the sources, and in every copy of them.",
            "Take it back where it came from, and put a new one into Secrets Manager.",
            SecretChecks::values),
    /** Secrets. */
    SECRET_ROTATED(
            "Every secret is rotated",
            "What somebody saw once is worth something for ever.",
            "Add the secret to a RotationFunction.",
            SecretChecks::rotated),
    /** Secrets. */
    SECRET_GUARDED(
            "Every secret has a policy that cannot become public",
            "Otherwise every administrator of anything in the account reads it.",
            "Make secrets with CredentialSecret.",
            SecretChecks::guarded),

    /** Services. */
    DATABASE_HARDENED(
            "Databases take IAM tokens, export logs and hand their tags on",
            "Who did what, and whose snapshot it is, could not be told.",
            "Make databases with AuroraCluster.",
            each(ServiceChecks::database, "aws_rds_cluster")),
    /** Services. */
    DATABASE_OBSERVED(
            "Database instances are observed, from within and from without",
            "A slow query stays unseen until it is an outage.",
            "Make databases with AuroraCluster.",
            each(ServiceChecks::databaseInstance, "aws_rds_cluster_instance")),
    /** Services. */
    PATCHED(
            "Databases and caches take minor versions by themselves",
            "A known hole stays open.",
            "Set auto_minor_version_upgrade; where versions go by another way, exempt the construct and say which.",
            each(
                    ServiceChecks::patched,
                    "aws_rds_cluster_instance",
                    "aws_db_instance",
                    "aws_elasticache_replication_group")),
    /** Services. */
    CACHE_HARDENED(
            "Caches fail over and know their users",
            "A node's end would be an outage, and whoever reaches it would be in.",
            "Make caches with ValkeyCache.",
            each(ServiceChecks::cache, "aws_elasticache_replication_group")),
    /** Services. */
    LOAD_BALANCER_HARDENED(
            "Load balancers drop invalid headers and log who called",
            "What is read in two ways is a way past the rules.",
            "Make load balancers with ServiceLoadBalancer.",
            each(ServiceChecks::loadBalancer, "aws_lb")),
    /** Services. */
    IMAGE_FIXED(
            "Images cannot be changed under their tag, and are scanned",
            "What was tested would not be what runs.",
            "Make repositories with ContainerRepository.",
            each(ServiceChecks::repository, "aws_ecr_repository")),
    /** Services. */
    CONTAINER_CONFINED(
            "Containers run as nobody in particular, on a file system that they cannot write, with a log",
            "What breaks in would make itself at home.",
            "Make tasks with FargateTask.",
            ServiceChecks::container),
    /** Services. */
    CONTAINERS_OBSERVED(
            "Clusters of containers measure what runs in them",
            "Nobody could say which task is short of memory.",
            "Make clusters with ContainerCluster.",
            each(ServiceChecks::containerCluster, "aws_ecs_cluster")),
    /** Services. */
    TRAIL_COMPLETE(
            "An audit trail is for all regions, and its files can be trusted",
            "What happened elsewhere, or was erased, would be missing.",
            "Set is_multi_region_trail, enable_log_file_validation and kms_key_id.",
            each(ServiceChecks::trail, "aws_cloudtrail")),
    /** State. */
    STATE_ENCRYPTED(
            "The state lies encrypted in S3",
            "It describes everything.",
            "Build stacks on RegionalStack.",
            ServiceChecks::state),
    /** State. */
    NO_PROVIDER_CREDENTIALS(
            "No provider names credentials",
            "They would stand in the document, and work on one machine alone.",
            "Leave them to the environment in which Terraform runs.",
            ServiceChecks::providerCredentials),
    /** All. */
    TYPE_KNOWN(
            "Every type of resource has been looked at",
            "A new type may store data in clear, or let the internet in, and no rule would say so.",
            "Read what the type stores, whom it lets in and which policy it carries; write the rule, and add the type to"
                    + " KnownTypes.",
            KnownTypes::unknown);

    private final String demand;
    private final String why;
    private final String remedy;

    @SuppressWarnings("ImmutableEnumChecker") // Every check is a method without state.
    private final Check check;

    Rule(String demand, String why, String remedy, Check check) {
        this.demand = demand;
        this.why = why;
        this.remedy = remedy;
        this.check = check;
    }

    /** As exemptions, messages and documents name it: {@code log-expires}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is demanded. */
    public String demand() {
        return demand;
    }

    /** What happens otherwise. */
    public String why() {
        return why;
    }

    /** What to do where it is not kept. */
    public String remedy() {
        return remedy;
    }

    Stream<Violation> violations(Blueprint blueprint) {
        return check.findings(blueprint).map(finding -> new Violation(finding.path(), this, finding.found()));
    }
}
