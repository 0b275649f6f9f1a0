package org.assessment.lambda.rotation.core;

/** A password that does not print itself. */
public final class Password {

    private final String value;

    /** Wraps the password; it may be any text. */
    public Password(String value) {
        this.value = value;
    }

    /** The password itself, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password password && password.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
