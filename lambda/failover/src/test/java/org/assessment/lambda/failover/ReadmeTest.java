package org.assessment.lambda.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assessment.lambda.failover.evidence.DetectionBound;
import org.assessment.lambda.failover.evidence.DetectionSettings;
import org.assessment.lambda.failover.monitor.Metric;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people and the infrastructure read must be what the code does. */
class ReadmeTest {
    private static String readme;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    @Test
    void everyMetricIsDescribedAsTheCodeDescribesIt() {
        assertThat(readme).contains("`" + Metric.NAMESPACE + "`", "`" + Metric.DIMENSION + "`");
        for (Metric metric : Metric.values()) {
            assertThat(readme)
                    .contains("| `" + metric.label() + "` | " + metric.unit().label() + " | " + metric.description()
                            + " |");
        }
    }

    @Test
    void everyEnvironmentVariableIsDescribed() throws IllegalAccessException {
        for (Field field : Environment.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                assertThat(readme).contains("`" + field.get(null) + "`");
            }
        }
    }

    @Test
    void everyHandlerIsNamed() {
        List<Class<? extends RequestStreamHandler>> handlers =
                List.of(HealthMonitorHandler.class, FailoverTriggerHandler.class, RegionWitnessHandler.class);

        handlers.forEach(handler -> assertThat(readme).contains("`" + handler.getName() + "`"));
    }

    @Test
    void theBoundIsTheOneOfTheDefaults() {
        assertThat(readme)
                .contains("= " + DetectionBound.of(DetectionSettings.DEFAULTS).toSeconds() + " s**");
    }
}
