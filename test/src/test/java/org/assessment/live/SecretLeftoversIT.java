package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Looks for the real passwords in every file that a deployment and its tests leave. Reports places, never what stands
 * there.
 */
@LiveTest
@Isolated("after all others, so that theirs are among the files, and every password is known")
@Order(Integer.MAX_VALUE)
class SecretLeftoversIT {

    /** Not made by a deployment, and large: the provider, and the packages of the emulator. */
    private static final Set<String> NOT_OURS = Set.of("providers", "venv");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdktf.out",
                "cfn-outputs",
                ".deployment",
                ".local-aws",
                "target",
                "src/target",
                "test/target/surefire-reports",
                "test/target/failsafe-reports"
            })
    void nothingThatADeploymentLeavesHoldsAPassword(String folder) {
        SecretForms secrets = SecretForms.of(Deployment.current());

        assertThat(filesUnder(Path.of(folder)).stream().filter(file -> holdsOne(secrets, file)))
                .isEmpty();
    }

    private static boolean holdsOne(SecretForms secrets, Path file) {
        try {
            return secrets.standIn(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return false; // a server that ends takes its files along
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> filesUnder(Path folder) {
        List<Path> files = new ArrayList<>();
        if (!Files.exists(folder)) {
            return files;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
