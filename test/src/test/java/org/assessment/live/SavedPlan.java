package org.assessment.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A plan in a file.
 *
 * @param file of Terraform
 * @param log what Terraform said when it made the plan
 */
record SavedPlan(Path file, Path log) {

    private static final Path LOGS = Path.of(".deployment");

    /** The one that {@code scripts/diff.sh} left of the stack as it is synthesized now. */
    static Optional<SavedPlan> of(Deployment deployment, String stackId) {
        Path directory = LOGS.resolve(deployment.environment().state().bucket())
                .resolve(deployment.environment().suffix());
        SavedPlan plan = new SavedPlan(
                directory.resolve("diff-" + stackId + ".plan"), directory.resolve("diff-" + stackId + ".log"));
        Path document = TerraformRun.deployed(stackId).resolve("cdk.tf.json");
        return Optional.of(plan).filter(saved -> Files.exists(saved.file()) && isNewer(saved.file(), document));
    }

    private static boolean isNewer(Path file, Path than) {
        try {
            return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
