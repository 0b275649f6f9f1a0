package org.assessment.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assessment.platform.Platform;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.Kernel;
import org.assessment.support.SynthesisDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is valid synthesizes and keeps all rules, and whatever is not is refused under its key. From a fixed seed;
 * {@code -Denvironment.seed=7 -Denvironment.tries=100} tries others, and a failure names the seed that shows it.
 */
@ExtendWith(Kernel.class)
class EnvironmentPropertyTest {

    private static final long FIRST_SEED = Long.getLong("environment.seed", 20260105);
    /** Each synthesizes a platform. */
    private static final int TRIES = Integer.getInteger("environment.tries", 12);

    private static final int TRIES_A_KEY = 6;

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + TRIES);
    }

    static Stream<String> brokenKeys() {
        return RandomEnvironment.brokenKeys().stream();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aValidEnvironmentSynthesizesAndKeepsAllRules(long seed) {
        EnvironmentFile file = new RandomEnvironment(new Random(seed)).valid();
        App app = new App(
                AppConfig.builder().outdir(SynthesisDirectory.PATH.toString()).build());

        assertThatCode(() -> {
                    Platform.create(app, file.load());
                    app.synth();
                })
                .as("the environment of the seed " + seed)
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("brokenKeys")
    void anInvalidValueIsRefusedUnderItsKey(String key) {
        LongStream.range(FIRST_SEED, FIRST_SEED + TRIES_A_KEY).forEach(seed -> {
            RandomEnvironment.Broken broken = new RandomEnvironment(new Random(seed)).invalid(key);
            InvalidConfiguration refused = catchThrowableOfType(
                    InvalidConfiguration.class, () -> broken.file().load());

            assertThat(refused).as("%s of the seed %d", broken, seed).isNotNull();
            assertThat(refused.problems())
                    .as("%s of the seed %d", broken, seed)
                    .anyMatch(problem ->
                            problem.key().equals(key) && !problem.message().isBlank());
        });
    }

    @Test
    void theSeedsTryWhatTheEnvironmentsDoNotShip() {
        List<Environment> tried = seeds().mapToObj(
                        seed -> new RandomEnvironment(new Random(seed)).valid().load())
                .toList();

        assertThat(tried)
                .anyMatch(environment -> environment.regions().secondary().isEmpty());
        assertThat(tried).anyMatch(environment -> environment.service().domain().isPresent());
        assertThat(tried)
                .anyMatch(environment -> environment.service().domain().isPresent()
                        && environment.access().pipeline().isPresent());
        assertThat(tried)
                .anyMatch(environment -> environment.service().domain().isPresent() && !environment.hasStandby());
        assertThat(tried).anyMatch(environment -> environment.network().natGateways());
        assertThat(tried).anyMatch(environment -> environment.protection().production());
        assertThat(tried).anyMatch(environment -> !environment.service().exams().isEmpty());
    }
}
