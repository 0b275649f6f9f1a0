package org.assessment.platform.operations;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.regions.Region;

/** What a deployment handed on, by its outputs file and nothing else. */
final class DeployedPlatform {
    private final Path file;
    private final Map<String, String> values;

    private DeployedPlatform(Path file, Map<String, String> values) {
        this.file = file;
        this.values = Map.copyOf(values);
    }

    /**
     * Reads the flat outputs.
     *
     * @throws OperationFailure when there are none
     */
    static DeployedPlatform read(Path file) {
        try {
            return new DeployedPlatform(file, new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {}));
        } catch (IOException e) {
            throw new OperationFailure("No outputs can be read from %s: %s. Deploy first (scripts/deploy-local.sh or"
                            .formatted(file, e.getMessage())
                    + " scripts/deploy.sh).");
        }
    }

    /** The roles of the deployed regions, the primary's first. */
    List<RegionRole> roles() {
        return Arrays.stream(RegionRole.values())
                .filter(role -> values.containsKey(PlatformOutput.KMS_KEY_ARN.name(role)))
                .toList();
    }

    /**
     * One output.
     *
     * @throws OperationFailure when the deployment has none of this name
     */
    String value(PlatformOutput output, RegionRole role) {
        String value = values.get(output.name(role));
        if (value == null) {
            throw new OperationFailure("%s has no %s: the stack of the layer %s is not deployed. Deploy again."
                    .formatted(file, output.name(role), output.layer().id()));
        }
        return value;
    }

    /** The region with a role: that of its key. */
    Region region(RegionRole role) {
        return Region.of(
                Arn.fromString(value(PlatformOutput.KMS_KEY_ARN, role)).region().orElseThrow());
    }
}
