package org.assessment.lambda.failover;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.assessment.lambda.failover.monitor.RegionWitness;

/** Entry point of the witness, in a third region and outside of any VPC. */
public final class RegionWitnessHandler implements RequestStreamHandler {
    private final RegionWitness witness;

    /** Lambda calls this one. */
    public RegionWitnessHandler() {
        this(Environment.ofProcess());
    }

    RegionWitnessHandler(Environment environment) {
        this.witness = new Assembly(environment).regionWitness();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonStreams.write(MonitorAnswers.of(witness.run()), output);
    }
}
