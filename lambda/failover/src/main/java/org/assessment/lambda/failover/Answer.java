package org.assessment.lambda.failover;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a function answers: a status code in the sense of HTTP, and a body whose first field is a sentence.
 *
 * @param statusCode 200 done or described, 202 in progress, 400 not understood, 403 no consent, 409 conflict, 412 the
 *     state does not allow it, 502 AWS failed
 * @param body JSON object
 */
public record Answer(int statusCode, Map<String, Object> body) {

    public Answer {
        body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
    }

    /** The answer as a JSON object. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("statusCode", statusCode);
        map.put("body", body);
        return map;
    }
}
