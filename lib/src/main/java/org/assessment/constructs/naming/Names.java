package org.assessment.constructs.naming;

import java.util.Objects;

/**
 * The one place that makes names: {@code <project>-<environmentSuffix>-<role>-<what>}. Two environments of one account
 * never share a name, nor do the two regions of one environment.
 *
 * @param project short name of the platform
 * @param environmentSuffix tells environments apart
 * @param role {@code primary}, {@code secondary} or, for what spans regions, {@code global}
 * @param region the AWS region, for the names that are not unique by region alone
 */
public record Names(String project, String environmentSuffix, String role, String region) {
    /** Length of an AWS account number, which stands in the names of buckets. */
    public static final int ACCOUNT_LENGTH = 12;

    /** Rejects missing parts. */
    public Names {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(environmentSuffix, "environmentSuffix");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(region, "region");
    }

    /** The same for another role. */
    public Names withRole(String otherRole) {
        return new Names(project, environmentSuffix, otherRole, region);
    }

    /**
     * The name of something that is unique by region or account.
     *
     * @throws IllegalArgumentException when it is longer than AWS allows, or needs the account number
     */
    public String of(ResourceName name) {
        return switch (name.kind().uniqueness()) {
            case REGION -> checked(name.kind(), base(name), 0);
            case ACCOUNT -> checked(name.kind(), base(name) + "-" + region, 0);
            case GLOBAL ->
                throw new IllegalArgumentException(
                        name.kind().description() + " is named with the account: use of(name, account)");
        };
    }

    /**
     * The name of something that shares its name space with all of AWS.
     *
     * @param account the account number, or a token for it
     * @throws IllegalArgumentException when it is longer than AWS allows
     */
    public String of(ResourceName name, String account) {
        return checked(name.kind(), base(name) + "-" + account + "-" + region, ACCOUNT_LENGTH - account.length());
    }

    /** How long the name will be once the account number stands in it; in characters. */
    public int lengthOf(ResourceName name) {
        int length = base(name).length();
        return switch (name.kind().uniqueness()) {
            case REGION -> length;
            case ACCOUNT -> length + 1 + region.length();
            case GLOBAL -> length + 1 + ACCOUNT_LENGTH + 1 + region.length();
        };
    }

    /** How many characters the name has too many; 0 or less when it fits. */
    public int excessOf(ResourceName name) {
        return lengthOf(name) - name.kind().maximumLength();
    }

    private String base(ResourceName name) {
        return String.join("-", project, environmentSuffix, role, name.what());
    }

    private static String checked(NameKind kind, String name, int tokenCorrection) {
        int length = name.length() + tokenCorrection;
        if (length > kind.maximumLength()) {
            throw new IllegalArgumentException("%s has %d characters, but the name of %s may have at most %d"
                    .formatted(name, length, kind.description(), kind.maximumLength()));
        }
        return name;
    }
}
