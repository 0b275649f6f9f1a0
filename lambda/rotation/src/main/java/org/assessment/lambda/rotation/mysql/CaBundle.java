package org.assessment.lambda.rotation.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The certificate authorities that may vouch for a database server. */
public final class CaBundle {

    private static final String BUILT_IN = "/rds-ca-bundle.pem";

    private final String pem;

    private CaBundle(String pem) {
        this.pem = pem;
    }

    /** The authorities of Amazon RDS; the build compares the file with a pinned digest. */
    public static CaBundle builtIn() {
        try (InputStream in = CaBundle.class.getResourceAsStream(BUILT_IN)) {
            return new CaBundle(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a PEM file instead, for example from a layer.
     *
     * @throws UncheckedIOException if that is not possible: there is no falling back to other authorities
     */
    public static CaBundle read(Path file) {
        try {
            return new CaBundle(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String pem() {
        return pem;
    }
}
