package org.assessment.lambda.failover;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.assessment.lambda.failover.monitor.HealthMonitor;

/** Entry point of the health monitor. The event says nothing that matters: the schedule's only news is the time. */
public final class HealthMonitorHandler implements RequestStreamHandler {
    private final HealthMonitor monitor;
    private final String region;

    /** Lambda calls this one. */
    public HealthMonitorHandler() {
        this(Environment.ofProcess());
    }

    HealthMonitorHandler(Environment environment) {
        this.monitor = new Assembly(environment).healthMonitor();
        this.region = environment.region();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonStreams.write(MonitorAnswers.of(monitor.run(), region), output);
    }
}
