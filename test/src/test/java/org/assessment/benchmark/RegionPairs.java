package org.assessment.benchmark;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import java.nio.file.Path;
import java.util.Map;
import org.assessment.platform.Platform;
import org.assessment.platform.configuration.EnvironmentLoader;
import software.constructs.Construct;

/** Synthesizes the platform so many times over in one application, to see how synthesis grows. */
final class RegionPairs {
    private RegionPairs() {}

    /** Arguments: how many pairs of regions, and the folder for the documents. */
    public static void main(String[] arguments) {
        int pairs = Integer.parseInt(arguments[0]);
        App app = new App(AppConfig.builder()
                .outdir(Path.of(arguments[1]).toAbsolutePath().toString())
                .build());
        for (int pair = 1; pair <= pairs; pair++) {
            Platform.create(
                    new Construct(app, "pair-" + pair),
                    EnvironmentLoader.load(EnvironmentLoader.DIRECTORY, Map.of("ENVIRONMENT_SUFFIX", "pair" + pair)));
        }
        app.synth();
        System.exit(0);
    }
}
