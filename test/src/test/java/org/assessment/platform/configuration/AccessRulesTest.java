package org.assessment.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assessment.support.EnvironmentFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

    private static final EnvironmentFile DEV = EnvironmentFile.shipped("dev");

    @Test
    void productionHasGroupsAndATrailThatHearsOfEmergencies() {
        Environment production = EnvironmentFile.shipped("prod").load();

        assertThat(production.access()).isEqualTo(new AccessSettings(true, true, Optional.empty()));
        assertThat(production.audit().trail()).isTrue();
        assertThat(production.audit().logGroup()).isTrue();
    }

    @Test
    void developmentMakesNothingThatAnAccountHasOnce() {
        assertThat(DEV.load().access().letsAnybodyIn()).isFalse();
        assertThat(DEV.load().audit().trail()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit.logGroup", "audit.objectEvents"})
    void whatBelongsToATrailNeedsOne(String key) {
        assertThat(onlyProblem(DEV.with(key, true))).contains(key + " = true needs a trail. Set audit.trail to true");
    }

    @Test
    void aRoleForEmergenciesThatNobodyWouldHearOfIsRefused() {
        assertThat(onlyProblem(DEV.with("audit.trail", true).with("access.breakGlass", true)))
                .contains("access.breakGlass = true needs audit.logGroup");
    }

    @Test
    void aPipelineIsAnIssuerAndTheSubjectsOfItsTokens() {
        Environment environment = withPipeline("token.actions.githubusercontent.com", "repo:o/n:environment:dev")
                .load();

        assertThat(environment.access().pipeline())
                .contains(new PipelineSettings(
                        "token.actions.githubusercontent.com", true, List.of("repo:o/n:environment:dev")));
        assertThat(environment.access().letsAnybodyIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://gitlab.com", "GitLab", "gitlab.com/"})
    void anIssuerIsNamedWithoutItsScheme(String issuer) {
        assertThat(onlyProblem(withPipeline(issuer, "some")))
                .contains("access.pipeline.issuer = " + issuer, "no issuer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"repo:o/*", "*", "repo:o/n:ref:refs/heads/?", "", "two words"})
    void aSubjectThatAnybodyCouldHaveIsRefused(String subject) {
        assertThat(onlyProblem(withPipeline("gitlab.com", subject)))
                .contains("access.pipeline.subjects", "without wildcards");
    }

    @Test
    void aPipelineThatNobodyCouldUseIsRefused() {
        assertThat(onlyProblem(withPipeline("gitlab.com"))).contains("access.pipeline.subjects", "nobody could deploy");
    }

    private static EnvironmentFile withPipeline(String issuer, String... subjects) {
        return DEV.with(
                "access.pipeline", Map.of("issuer", issuer, "createProvider", true, "subjects", List.of(subjects)));
    }

    private static String onlyProblem(EnvironmentFile file) {
        InvalidConfiguration refusal = catchThrowableOfType(InvalidConfiguration.class, file::load);
        assertThat(refusal.problems()).hasSize(1);
        return refusal.getMessage();
    }
}
