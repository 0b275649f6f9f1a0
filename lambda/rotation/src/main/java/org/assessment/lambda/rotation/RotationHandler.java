package org.assessment.lambda.rotation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.assessment.lambda.rotation.aws.AwsPorts;
import org.assessment.lambda.rotation.aws.Configuration;
import org.assessment.lambda.rotation.aws.JsonLineLog;
import org.assessment.lambda.rotation.core.FailureKind;
import org.assessment.lambda.rotation.core.Rotation;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.assessment.lambda.rotation.core.RotationRequest;
import org.assessment.lambda.rotation.core.Step;
import org.assessment.lambda.rotation.mysql.CaBundle;
import org.assessment.lambda.rotation.mysql.MysqlDatabase;

/** What Lambda calls: reads the event and hands it on. */
public final class RotationHandler implements RequestStreamHandler {

    /** The function's handler setting. */
    public static final String HANDLER = "org.assessment.lambda.rotation.RotationHandler::handleRequest";

    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(8);

    private final Rotation rotation;
    private volatile String requestId = "";

    /** Used by Lambda: configured by environment variables, see {@link Configuration}. */
    public RotationHandler() {
        this(System.getenv());
    }

    RotationHandler(Map<String, String> environment) {
        Configuration configuration = Configuration.read(environment);
        Clock clock = Clock.systemUTC();
        AwsPorts aws = new AwsPorts(configuration);
        rotation = new Rotation(
                aws.secretStore(),
                new MysqlDatabase(
                        configuration.caBundle().map(CaBundle::read).orElseGet(CaBundle::builtIn), DATABASE_PATIENCE),
                aws.clusterDirectory(environment),
                new JsonLineLog(System.out, clock, configuration.functionName(), () -> requestId),
                clock,
                configuration.applicationPrivileges());
    }

    /**
     * Carries out the step that the event names.
     *
     * @throws RotationFailure which makes Secrets Manager repeat the step
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        requestId = context.getAwsRequestId();
        rotation.carryOut(read(input));
    }

    private static RotationRequest read(InputStream input) throws IOException {
        try {
            JsonObject event = Json.parse(new InputStreamReader(input, StandardCharsets.UTF_8))
                    .asObject();
            Step step = Step.named(text(event, "Step"));
            return new RotationRequest(
                    step, text(event, "SecretId"), step == Step.REPORT_AGE ? "" : text(event, "ClientRequestToken"));
        } catch (ParseException | UnsupportedOperationException e) {
            throw new RotationFailure(FailureKind.MALFORMED_EVENT, "the event is not a JSON object");
        }
    }

    private static String text(JsonObject event, String key) {
        JsonValue value = event.get(key);
        if (value == null || !value.isString() || value.asString().isBlank()) {
            throw new RotationFailure(FailureKind.MALFORMED_EVENT, "the event has no " + key);
        }
        return value.asString();
    }
}
