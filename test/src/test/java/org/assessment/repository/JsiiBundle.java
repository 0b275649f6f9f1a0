package org.assessment.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A library as jsii packs it, where the build has unpacked it. */
enum JsiiBundle {
    CONSTRUCTS("constructs", "constructs@"),
    CDKTF("cdktf", "cdktf@"),
    PROVIDER("@cdktf/provider-aws", "provider-aws@");

    private static final Path DIRECTORY = Path.of("src/target/bundles");
    private static final String EXTENSION = ".jsii.tgz";

    private final String library;
    private final String prefix;

    JsiiBundle(String library, String prefix) {
        this.library = library;
        this.prefix = prefix;
    }

    String library() {
        return library;
    }

    Path file() {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(
                            file -> name(file).startsWith(prefix) && name(file).endsWith(EXTENSION))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no " + library + " in " + DIRECTORY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String version() {
        String name = name(file());
        return name.substring(prefix.length(), name.length() - EXTENSION.length());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
