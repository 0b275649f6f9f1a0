package org.assessment.lambda.failover.monitor;

import java.util.Map;

/** The structured log. Callers pass only fields that they name; whole events are never logged. */
public interface Journal {

    /** Something that is as it should be. */
    void info(String message, Map<String, ?> fields);

    /** Something that a person may want to look at. */
    void warn(String message, Map<String, ?> fields);
}
