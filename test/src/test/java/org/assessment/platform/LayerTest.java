package org.assessment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.support.EnvironmentFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerTest {

    private static final List<RegionRole> BOTH = List.of(RegionRole.PRIMARY, RegionRole.SECONDARY);
    private static final List<RegionRole> ONE = List.of(RegionRole.PRIMARY);

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FAILOVER", "GLOBAL"})
    void aLayerHasAStackInEachRegion(Layer layer) {
        assertThat(layer.rolesAmong(BOTH)).isEqualTo(BOTH);
        assertThat(layer.rolesAmong(ONE)).isEqualTo(ONE);
    }

    @Test
    void whatSpansRegionsHasOneStackForBoth() {
        assertThat(Layer.GLOBAL.rolesAmong(BOTH)).containsExactly(RegionRole.PRIMARY);
    }

    @Test
    void whatSpansRegionsNeedsTwo() {
        assertThat(Layer.GLOBAL.rolesAmong(ONE)).isEmpty();
    }

    @Test
    void whereThereIsNoOtherRegionNobodyFailsOver() {
        assertThat(Layer.FAILOVER.rolesAmong(BOTH)).isEqualTo(BOTH);
        assertThat(Layer.FAILOVER.rolesAmong(ONE)).isEmpty();
    }

    @Test
    void whatAnAccountHasOnceNeedsOneRegionAlone() {
        assertThat(Layer.GLOBAL.rolesIn(EnvironmentFile.withOneRegion().load())).isEmpty();
        assertThat(Layer.GLOBAL.rolesIn(EnvironmentFile.withAccessAndAudit().load()))
                .containsExactly(RegionRole.PRIMARY);
        assertThat(Layer.FAILOVER.rolesIn(EnvironmentFile.withAccessAndAudit().load()))
                .isEmpty();
    }
}
