package org.assessment.platform.configuration;

/**
 * Something wrong with the configuration.
 *
 * @param source the file or the environment variable that holds the value
 * @param key where in the file, with dots; empty when it is about the whole
 * @param value what stands there
 * @param message what is wrong with it and what to do
 */
public record Problem(String source, String key, String value, String message) {
    @Override
    public String toString() {
        String where = key.isEmpty() ? source : source + ": " + key;
        return value.isEmpty() ? where + " " + message : where + " = " + value + " " + message;
    }
}
