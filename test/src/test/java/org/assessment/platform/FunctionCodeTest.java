package org.assessment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assessment.platform.configuration.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionCodeTest {

    @TempDir
    private Path root;

    @Test
    void eachJarThatIsNotBuiltIsNamedOnceWithTheCommandThatBuildsIt() {
        assertThat(FunctionCode.missing(root))
                .extracting(Problem::toString)
                .containsExactly(
                        "lambda/rotation/target/rotation.jar is not built."
                                + " Build it with: mvn package -DskipTests -pl lambda/rotation -am",
                        "lambda/failover/target/failover.jar is not built."
                                + " Build it with: mvn package -DskipTests -pl lambda/failover -am");
    }

    @Test
    void whatIsBuiltIsNoProblem() throws IOException {
        Path jar = root.resolve(FunctionCode.ROTATION.jar());
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);

        assertThat(FunctionCode.missing(root))
                .extracting(Problem::source)
                .containsExactly("lambda/failover/target/failover.jar");
    }

    @ParameterizedTest
    @EnumSource
    void theHandlerIsAClassOfTheModule(FunctionCode code) {
        String type = code.handler().replaceFirst("::.*", "").replace('.', '/');
        Path module = code.jar().getParent().getParent();

        assertThat(module.resolve(Path.of("src", "main", "java", type + ".java")))
                .isRegularFile();
    }
}
