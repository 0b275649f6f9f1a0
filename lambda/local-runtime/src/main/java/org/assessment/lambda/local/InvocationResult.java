package org.assessment.lambda.local;

import com.eclipsesource.json.Json;

/** What one invocation came to: the handler's answer, or the error document that Lambda would return. */
record InvocationResult(String payload, boolean failed) {

    static InvocationResult answer(String payload) {
        return new InvocationResult(payload, false);
    }

    static InvocationResult error(String payload) {
        return new InvocationResult(payload, true);
    }

    static InvocationResult error(String type, String message) {
        return error(Json.object()
                .add("errorType", type)
                .add("errorMessage", message)
                .toString());
    }
}
