package org.assessment.constructs.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4RangeTest {

    private final Ipv4Range range = Ipv4Range.of("10.0.0.0/16");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0/16",
                "10.0.0.0/33",
                "10.0.0.256/32",
                "300.0.0.0/16",
                "10.0.0.0/-1",
                "10.0.0.0/16 ",
                "10.0.0.0/255.255.0.0",
                "10.0.*.0/16",
                "10.0.0.0-10.0.255.255",
                "fd00::/16",
                "vpc"
            })
    void whatIsNoCidrNotationIsNoRange(String text) {
        assertThat(Ipv4Range.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/16", "10.0.128.0/16", "10.0.0.128/24"})
    void whatHasHostBitsIsNoRange(String text) {
        assertThat(Ipv4Range.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "0.0.0.0/0", "192.168.1.7/32"})
    void aRangeIsWrittenAsItWasRead(String text) {
        assertThat(Ipv4Range.of(text)).hasToString(text);
    }

    @Test
    void whatIsNoRangeIsRefusedWithItsText() {
        assertThatThrownBy(() -> Ipv4Range.of("10.0.0.1/16"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.1/16");
    }

    @Test
    void prefixLengthIsTheNumberOfFixedBits() {
        assertThat(Ipv4Range.of("10.0.0.0/20").prefixLength()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0, 10.0.0.0/20",
        "4, 1, 10.0.16.0/20",
        "4, 15, 10.0.240.0/20",
        "8, 240, 10.0.240.0/24",
        "0, 0, 10.0.0.0/16",
        "16, 65535, 10.0.255.255/32"
    })
    void partsAreCountedFromTheStart(int additionalBits, int index, String expected) {
        assertThat(range.part(additionalBits, index)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"4, 16", "4, -1", "0, 1", "17, 0", "-1, 0"})
    void aPartThatDoesNotExistIsRefused(int additionalBits, int index) {
        assertThatThrownBy(() -> range.part(additionalBits, index)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "10.0.240.0/20", "10.0.0.0/8", "0.0.0.0/0"})
    void rangesWithACommonAddressOverlapBothWays(String other) {
        assertThat(range.overlaps(Ipv4Range.of(other))).isTrue();
        assertThat(Ipv4Range.of(other).overlaps(range)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.0.0/16", "11.0.0.0/8", "9.255.255.255/32"})
    void rangesWithoutACommonAddressDoNotOverlap(String other) {
        assertThat(range.overlaps(Ipv4Range.of(other))).isFalse();
    }

    @Test
    void aRangeContainsItsPartsAndNotTheOtherWayRound() {
        assertThat(range.contains(range.part(4, 3))).isTrue();
        assertThat(range.part(4, 3).contains(range)).isFalse();
    }

    @Test
    void rangesOfTheSameAddressesAreEqual() {
        assertThat(Ipv4Range.of("10.0.0.0/16")).isEqualTo(range).hasSameHashCodeAs(range);
        assertThat(Ipv4Range.of("10.0.0.0/17")).isNotEqualTo(range);
    }
}
