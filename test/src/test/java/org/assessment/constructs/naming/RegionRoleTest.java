package org.assessment.constructs.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegionRoleTest {

    @Test
    void idStandsInNamesInLowerCase() {
        assertThat(RegionRole.SECONDARY.id()).isEqualTo("secondary");
    }

    @Test
    void titleStandsInOutputsWithACapital() {
        assertThat(RegionRole.SECONDARY.title()).isEqualTo("Secondary");
    }

    @ParameterizedTest
    @EnumSource
    void thePeerOfThePeerIsTheRoleItself(RegionRole role) {
        assertThat(role.peer()).isNotEqualTo(role);
        assertThat(role.peer().peer()).isEqualTo(role);
    }
}
