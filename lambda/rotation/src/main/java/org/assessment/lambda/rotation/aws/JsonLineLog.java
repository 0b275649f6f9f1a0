package org.assessment.lambda.rotation.aws;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.assessment.lambda.rotation.core.Step;
import org.assessment.lambda.rotation.core.StepListener;
import org.assessment.lambda.rotation.core.StepReport;

/**
 * Writes one JSON line for each step: a log event with the keys of Lambda's JSON log format, and in the same line, in
 * CloudWatch's embedded metric format, the metrics. No endpoint and no permission is needed for them.
 */
public final class JsonLineLog implements StepListener {

    /** Namespace of the metrics. */
    public static final String NAMESPACE = "AssessmentPlatform/Rotation";

    /** Count, 1 for each rotation that finished. Dimensions: FunctionName; FunctionName and Strategy. */
    public static final String SUCCEEDED = "RotationSucceeded";

    /** Count, 1 for each step that failed. Dimensions: FunctionName; FunctionName and FailureKind. */
    public static final String FAILED = "RotationFailed";

    /** Seconds since the password was changed. Dimensions: FunctionName and Strategy. */
    public static final String SECRET_AGE = "SecretAge";

    /** Milliseconds that a step took. Dimensions: FunctionName. */
    public static final String DURATION = "StepDuration";

    private final PrintStream out;
    private final Clock clock;
    private final String functionName;
    private final Supplier<String> requestId;

    /**
     * Writes to this stream.
     *
     * @param requestId of the invocation under way
     */
    public JsonLineLog(PrintStream out, Clock clock, String functionName, Supplier<String> requestId) {
        this.out = out;
        this.clock = clock;
        this.functionName = functionName;
        this.requestId = requestId;
    }

    @Override
    public void ended(StepReport report) {
        JsonObject line = event(report);
        JsonArray directives = new JsonArray();
        addMetrics(report, line, directives);
        line.add(
                "_aws",
                Json.object().add("Timestamp", clock.instant().toEpochMilli()).add("CloudWatchMetrics", directives));
        out.println(line);
    }

    private JsonObject event(StepReport report) {
        JsonArray actions = new JsonArray();
        report.actions().forEach(actions::add);
        JsonObject line = Json.object()
                .add("timestamp", clock.instant().toString())
                .add("level", report.failure().isPresent() ? "ERROR" : "INFO")
                .add("message", message(report))
                .add("AWSRequestId", requestId.get())
                .add("FunctionName", functionName)
                .add("step", report.request().step().wireName())
                .add("secret", report.request().secretId())
                .add("versionId", report.request().versionId())
                .add("actions", actions)
                .add("outcome", report.failure().isPresent() ? "failed" : "succeeded");
        report.strategy().ifPresent(strategy -> line.add("Strategy", strategy));
        report.failure()
                .ifPresent(failure -> line.add("FailureKind", failure.kind().name()));
        return line;
    }

    private static String message(StepReport report) {
        return report.failure()
                .map(failure -> report.request().step().wireName() + " failed: " + failure.getMessage())
                .orElse(report.request().step().wireName() + " succeeded");
    }

    private static void addMetrics(StepReport report, JsonObject line, JsonArray directives) {
        add(line, directives, DURATION, "Milliseconds", report.duration().toMillis(), dimensions());
        if (report.failure().isPresent()) {
            add(line, directives, FAILED, "Count", 1, dimensions(), dimensions("FailureKind"));
        } else if (finished(report)) {
            add(line, directives, SUCCEEDED, "Count", 1, dimensions(), dimensions("Strategy"));
        }
        if (report.strategy().isPresent()) {
            report.secretAge()
                    .map(Duration::toSeconds)
                    .ifPresent(
                            seconds -> add(line, directives, SECRET_AGE, "Seconds", seconds, dimensions("Strategy")));
        }
    }

    /** A repeated finishSecret that found everything done is not a second success. */
    private static boolean finished(StepReport report) {
        return report.request().step() == Step.FINISH_SECRET
                && !report.actions().isEmpty();
    }

    private static JsonArray dimensions(String... further) {
        JsonArray set = new JsonArray().add("FunctionName");
        for (String name : further) {
            set.add(name);
        }
        return set;
    }

    private static void add(
            JsonObject line, JsonArray directives, String name, String unit, long value, JsonArray... dimensionSets) {
        line.add(name, value);
        JsonArray sets = new JsonArray();
        for (JsonArray set : dimensionSets) {
            sets.add(set);
        }
        directives.add(Json.object()
                .add("Namespace", NAMESPACE)
                .add("Dimensions", sets)
                .add(
                        "Metrics",
                        new JsonArray().add(Json.object().add("Name", name).add("Unit", unit))));
    }
}
