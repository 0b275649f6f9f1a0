package org.assessment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.configuration.Environment;
import org.assessment.support.EnvironmentFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerTest {

    private static final Environment BOTH = EnvironmentFile.shipped("dev").load();
    private static final Environment ONE = EnvironmentFile.withOneRegion().load();

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FAILOVER", "GLOBAL", "ACCESS"})
    void aLayerHasAStackInEachRegion(Layer layer) {
        assertThat(layer.rolesIn(BOTH)).isEqualTo(List.of(RegionRole.PRIMARY, RegionRole.SECONDARY));
        assertThat(layer.rolesIn(ONE)).isEqualTo(List.of(RegionRole.PRIMARY));
    }

    @Test
    void whatSpansRegionsHasOneStackForBoth() {
        assertThat(Layer.GLOBAL.rolesIn(BOTH)).containsExactly(RegionRole.PRIMARY);
    }

    @Test
    void whatSpansRegionsNeedsTwo() {
        assertThat(Layer.GLOBAL.rolesIn(ONE)).isEmpty();
    }

    @Test
    void whereThereIsNoOtherRegionNobodyFailsOver() {
        assertThat(Layer.FAILOVER.rolesIn(BOTH)).hasSize(2);
        assertThat(Layer.FAILOVER.rolesIn(ONE)).isEmpty();
    }

    @Test
    void aTrailAndWhoMayDoWhatNeedOneRegionAlone() {
        Environment environment = EnvironmentFile.withOneRegion()
                .with("audit.trail", true)
                .with("access.groups", true)
                .load();

        assertThat(Layer.GLOBAL.rolesIn(environment)).containsExactly(RegionRole.PRIMARY);
        assertThat(Layer.ACCESS.rolesIn(environment)).containsExactly(RegionRole.PRIMARY);
        assertThat(Layer.FAILOVER.rolesIn(environment)).isEmpty();
    }

    @Test
    void whereNobodyIsLetInThereIsNoStackForThem() {
        assertThat(Layer.ACCESS.rolesIn(BOTH)).isEmpty();
    }
}
