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
    /** The database. */
    DATABASE(NameKind.SECURITY_GROUP, "database"),
    /** The flow logs' log group. */
    FLOW_LOGS(NameKind.LOG_GROUP, "flow-logs"),
    /** The role that writes flow logs. */
    FLOW_LOGS_ROLE(NameKind.IAM_ROLE, "flow-logs");

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
