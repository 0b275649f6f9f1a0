package org.assessment.lambda.failover;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.assessment.lambda.failover.trigger.BadRequest;
import org.assessment.lambda.failover.trigger.FailoverTrigger;
import org.assessment.lambda.failover.trigger.RequestParser;
import org.assessment.lambda.failover.trigger.TriggerRequest;

/** Entry point of the failover trigger. */
public final class FailoverTriggerHandler implements RequestStreamHandler {
    private final FailoverTrigger trigger;
    private final TriggerAnswers answers;

    /** Lambda calls this one. */
    public FailoverTriggerHandler() {
        this(Environment.ofProcess());
    }

    FailoverTriggerHandler(Environment environment) {
        this.trigger = new Assembly(environment).failoverTrigger();
        this.answers = new TriggerAnswers(environment.site());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonStreams.write(answer(input, context), output);
    }

    private Answer answer(InputStream input, Context context) throws IOException {
        try {
            TriggerRequest request = RequestParser.parse(JsonStreams.read(input), context.getAwsRequestId());
            return answers.to(
                    request.word(),
                    trigger.handle(request, () -> Duration.ofMillis(context.getRemainingTimeInMillis())));
        } catch (BadRequest e) {
            return answers.badRequest(e.getMessage());
        }
    }
}
