package org.assessment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlatformNameTest {

    @Test
    void noTwoThingsOfAKindShareAName() {
        assertThat(Arrays.stream(PlatformName.values()).map(name -> name.kind() + " " + name.what()))
                .doesNotHaveDuplicates();
    }
}
