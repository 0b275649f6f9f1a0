package org.assessment.lambda.failover;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.assessment.lambda.failover.trigger.BadRequest;

/** Reads events and writes answers. */
final class JsonStreams {

    private JsonStreams() {}

    /**
     * The event.
     *
     * @throws BadRequest when it is no JSON object
     */
    static Map<String, Object> read(InputStream input) throws IOException {
        byte[] bytes = input.readAllBytes();
        try {
            return JSON.std.mapFrom(bytes);
        } catch (JacksonException e) {
            throw new BadRequest("The event is not a JSON object.");
        }
    }

    static void write(Answer answer, OutputStream output) throws IOException {
        output.write(JSON.std.asBytes(answer.asMap()));
    }
}
