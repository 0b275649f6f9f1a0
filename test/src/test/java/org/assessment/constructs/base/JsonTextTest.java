package org.assessment.constructs.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void keysAreSortedSoThatTwoSynthesesAreTheSame() {
        assertThat(JsonText.of(Map.of("b", 1, "a", Map.of("d", 2, "c", 3))))
                .isEqualTo("{\"a\":{\"c\":3,\"d\":2},\"b\":1}");
    }

    @Test
    void whatHasNoJsonFormIsRefused() {
        assertThatThrownBy(() -> JsonText.of(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
