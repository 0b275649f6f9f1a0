package org.assessment.platform;

import java.util.Arrays;
import java.util.List;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.output.PlatformOutput;

/** Where an output must stand: under which name in which stack. */
record PlatformOutputPlace(PlatformOutput output, String name, String stackId) {

    static List<PlatformOutputPlace> in(Environment environment) {
        return Arrays.stream(PlatformOutput.values())
                .flatMap(output -> output.rolesIn(environment).stream()
                        .map(role -> new PlatformOutputPlace(
                                output, output.name(role), output.layer().stackId(role))))
                .toList();
    }
}
