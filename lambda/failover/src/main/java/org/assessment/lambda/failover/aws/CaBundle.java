package org.assessment.lambda.failover.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The certificate authorities that may vouch for a database server. */
public final class CaBundle {
    private static final String BUILT_IN = "/rds-ca-bundle.pem";

    private CaBundle() {}

    /**
     * The authorities as PEM text: those of Amazon RDS, whose digest the build compares, or those of a file.
     *
     * @throws UncheckedIOException when the file cannot be read: there is no falling back to other authorities
     */
    public static String pem(Optional<Path> file) {
        try {
            return file.isPresent() ? Files.readString(file.get(), StandardCharsets.US_ASCII) : builtIn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String builtIn() throws IOException {
        try (InputStream in = CaBundle.class.getResourceAsStream(BUILT_IN)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
