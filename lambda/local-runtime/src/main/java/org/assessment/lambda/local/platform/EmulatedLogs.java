package org.assessment.lambda.local.platform;

import com.eclipsesource.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.assessment.lambda.local.FunctionDefinition;
import org.assessment.lambda.local.FunctionLog;

/** What functions write goes to a file, and to the function's log group in the emulator, as on Lambda. */
final class EmulatedLogs implements FunctionLog {

    private final Emulator emulator;
    private final FunctionLog files;

    EmulatedLogs(Emulator emulator, Path directory) {
        this.emulator = emulator;
        files = FunctionLog.in(directory);
    }

    @Override
    public void write(FunctionDefinition function, String line) throws IOException {
        files.write(function, line);
        String arn = "arn:aws:lambda:%s:%s:function:%s"
                .formatted(function.environment().get("AWS_REGION"), Emulator.ACCOUNT, function.name());
        try {
            emulator.ask("lambda/log", Json.object().add("FunctionArn", arn).add("Message", line));
        } catch (IOException e) {
            // It is in the file all the same, and the function must not stand still for it.
            System.err.printf("a line of %s is not in its log group: %s%n", function.name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
