package org.assessment.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assessment.support.EnvironmentFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

    private static final EnvironmentFile DEV = EnvironmentFile.shipped("dev");

    @Test
    void productionHasGroupsAndATrailThatHearsOfEmergencies() {
        Environment production = EnvironmentFile.shipped("prod").load();

        assertThat(production.access()).isEqualTo(new AccessSettings(true, true));
        assertThat(production.audit().trail()).isTrue();
        assertThat(production.audit().logGroup()).isTrue();
    }

    @Test
    void developmentMakesNothingThatAnAccountHasOnce() {
        assertThat(DEV.load().hasAccountWideParts()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"access.groups", "audit.trail"})
    void eachIsSwitchedOnAlone(String key) {
        assertThat(DEV.with(key, true).load().hasAccountWideParts()).isTrue();
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

    private static String onlyProblem(EnvironmentFile file) {
        InvalidConfiguration refusal = catchThrowableOfType(InvalidConfiguration.class, file::load);
        assertThat(refusal.problems()).hasSize(1);
        return refusal.getMessage();
    }
}
