package org.assessment.platform.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A lock object beside a state object.
 *
 * @param key key of the lock object
 * @param who user and host that hold it
 * @param operation what Terraform is or was doing
 * @param created since when
 */
record StateLock(String key, String who, String operation, String created) {
    static StateLock of(String key, JsonNode content) {
        return new StateLock(
                key,
                content.path("Who").asText("unknown"),
                content.path("Operation").asText("unknown"),
                content.path("Created").asText("unknown"));
    }

    /** Whether this user on this host made it. */
    boolean isOwn() {
        return who.equals(own());
    }

    private static String own() {
        try {
            return System.getProperty("user.name") + "@"
                    + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "%s: %s by %s since %s".formatted(key, operation, who, created);
    }
}
