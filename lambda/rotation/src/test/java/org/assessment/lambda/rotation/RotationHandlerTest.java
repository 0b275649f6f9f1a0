package org.assessment.lambda.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assessment.lambda.rotation.aws.Configuration;
import org.assessment.lambda.rotation.core.FailureKind;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events, environment variables, and what depends on what. */
class RotationHandlerTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_REGION",
            "us-east-1",
            "AWS_LAMBDA_FUNCTION_NAME",
            "rotation",
            Configuration.DB_CLUSTER_IDENTIFIER,
            "platform-primary");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"Step\":\"dropEverything\",\"SecretId\":\"s\",\"ClientRequestToken\":\"t\"}",
                "{\"Step\":\"setSecret\",\"ClientRequestToken\":\"t\"}",
                "{\"Step\":\"setSecret\",\"SecretId\":\"s\"}",
                "{\"Step\":\"setSecret\",\"SecretId\":\"s\",\"ClientRequestToken\":7}"
            })
    void eventThatIsNotOneOfTheService(String event) {
        Context context = (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> "request");
        assertThatThrownBy(() -> new RotationHandler(ENVIRONMENT)
                        .handleRequest(
                                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                                new ByteArrayOutputStream(),
                                context))
                .asInstanceOf(InstanceOfAssertFactories.type(RotationFailure.class))
                .extracting(RotationFailure::kind)
                .isEqualTo(FailureKind.MALFORMED_EVENT);
    }

    @Test
    void environmentWithoutACluster() {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.remove(Configuration.DB_CLUSTER_IDENTIFIER);

        assertThatThrownBy(() -> new RotationHandler(environment)).hasMessageContaining("DB_CLUSTER_IDENTIFIER");
    }

    @Test
    void authoritiesThatAreNotThereAreNotReplacedByOthers() {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put(Configuration.CA_BUNDLE_FILE, "no/such/bundle.pem");

        assertThatThrownBy(() -> new RotationHandler(environment)).isInstanceOf(java.io.UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT, DROP DATABASE", "GRANT OPTION", "ALL", "SELECT ON *.* TO x --"})
    void privilegesThatNobodyKnows(String list) {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put(Configuration.APPLICATION_PRIVILEGES, list);

        assertThatThrownBy(() -> Configuration.read(environment)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void privilegesByConfiguration() {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put(Configuration.APPLICATION_PRIVILEGES, "SELECT,  CREATE");

        assertThat(Configuration.read(environment).applicationPrivileges()).containsExactly("SELECT", "CREATE");
    }

    @Test
    void handlerNameIsThatOfThisClass() throws Exception {
        String[] parts = RotationHandler.HANDLER.split("::", -1);

        assertThatCode(() -> Class.forName(parts[0])).doesNotThrowAnyException();
        assertThat(Class.forName(parts[0]).getMethods())
                .anyMatch(method -> method.getName().equals(parts[1]));
    }

    @Test
    void theCoreKnowsNeitherAwsNorJdbc() throws Exception {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/assessment/lambda/rotation/core"))) {
            for (Path source : sources.toList()) {
                assertThat(Files.readString(source))
                        .as(source.toString())
                        .doesNotContain(
                                List.of("software.amazon", "com.amazonaws", "java.sql", "org.mariadb", "rotation.aws"));
            }
        }
    }
}
