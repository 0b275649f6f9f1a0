package org.assessment.platform.configuration;

import java.util.Arrays;
import java.util.Optional;

/** The environment variables that take the place of a key of the file. */
public enum ConfigurationVariable {
    /** Tells apart environments made from one file, for example by pull request. */
    ENVIRONMENT_SUFFIX("suffix"),
    /** Bucket of the Terraform state. */
    TERRAFORM_STATE_BUCKET("state.bucket"),
    /** Region of that bucket. */
    TERRAFORM_STATE_BUCKET_REGION("state.region"),
    /** The primary region. */
    AWS_REGION("regions.primary.name"),
    /** The secondary region. */
    SECONDARY_REGION("regions.secondary.name"),
    /** For the tag of that name. */
    REPOSITORY("repository"),
    /** For the tag of that name. */
    COMMIT_AUTHOR("commitAuthor"),
    /** For the tag Owner. */
    TEAM("owner"),
    /** Whether what holds data refuses to be deleted: true or false. */
    DELETION_PROTECTION("protection.deletion", true);

    private final String key;
    private final boolean flag;

    ConfigurationVariable(String key) {
        this(key, false);
    }

    ConfigurationVariable(String key, boolean flag) {
        this.key = key;
        this.flag = flag;
    }

    /** Whether its value is true or false. */
    public boolean isFlag() {
        return flag;
    }

    /** The key of the file whose place the variable takes. */
    public String key() {
        return key;
    }

    static Optional<ConfigurationVariable> ofKey(String key) {
        return Arrays.stream(values())
                .filter(variable -> variable.key.equals(key))
                .findFirst();
    }
}
