package org.assessment.lambda.rotation.core;

/** A role's full name. */
public record RoleName(String name, String host) {

    /** The role of this name for every host, the only kind that this function makes. */
    public static RoleName anywhere(String name) {
        return new RoleName(name, "%");
    }
}
