package org.assessment.benchmark;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import java.nio.file.Path;
import java.util.Map;
import org.assessment.platform.Platform;
import org.assessment.platform.configuration.EnvironmentLoader;

/** Synthesizes so many platforms of two regions in one process, to see how synthesis grows. */
final class RegionPairs {
    private RegionPairs() {}

    /** Arguments: how many pairs of regions, and the folder for the documents. */
    public static void main(String[] arguments) {
        int pairs = Integer.parseInt(arguments[0]);
        for (int pair = 1; pair <= pairs; pair++) {
            String folder =
                    Path.of(arguments[1], "pair" + pair).toAbsolutePath().toString();
            App app = new App(AppConfig.builder().outdir(folder).build());
            Platform.create(
                    app, EnvironmentLoader.load(EnvironmentLoader.DIRECTORY, Map.of("ENVIRONMENT_SUFFIX", "p" + pair)));
            app.synth();
        }
        System.exit(0);
    }
}
