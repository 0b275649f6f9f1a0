package org.assessment.lambda.failover.model;

/** The two regions of the model. */
enum Region {
    A("eu-west-1"),
    B("eu-central-1");

    private final String code;
    private final String arn;

    Region(String code) {
        this.code = code;
        this.arn = "arn:aws:rds:" + code + ":111122223333:cluster:assessment-" + name();
    }

    String code() {
        return code;
    }

    String arn() {
        return arn;
    }

    String endpoint() {
        return name() + ".cluster.example";
    }

    Region other() {
        return this == A ? B : A;
    }

    static Region ofEndpoint(String endpoint) {
        return endpoint.equals(A.endpoint()) ? A : B;
    }

    static Region ofArn(String arn) {
        return arn.equals(A.arn()) ? A : B;
    }
}
