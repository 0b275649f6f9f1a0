package org.assessment.live;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.output.PlatformOutput;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.regions.Region;

/** What the deployment handed on: the only thing that the tests know of what exists. */
public final class DeployedOutputs {

    /** System property with the path of the outputs file. */
    static final String FILE_PROPERTY = "outputs.file";

    /** Where a deployment writes them. */
    public static final String DEFAULT_FILE = "cfn-outputs/flat-outputs.json";

    private final Map<String, String> values;

    private DeployedOutputs(Map<String, String> values) {
        this.values = values;
    }

    static Path file() {
        return Path.of(System.getProperty(FILE_PROPERTY, DEFAULT_FILE));
    }

    static DeployedOutputs read() {
        return read(file());
    }

    static DeployedOutputs read(Path file) {
        try {
            return new DeployedOutputs(new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The roles of the deployed regions, as arguments of tests. */
    static Stream<RegionRole> roles() {
        DeployedOutputs outputs = read();
        return Stream.of(RegionRole.values()).filter(outputs::hasRegion);
    }

    boolean hasRegion(RegionRole role) {
        return values.containsKey(PlatformOutput.KMS_KEY_ARN.name(role));
    }

    String value(PlatformOutput output, RegionRole role) {
        String value = values.get(output.name(role));
        if (value == null) {
            throw new AssertionError("The outputs lack " + output.name(role));
        }
        return value;
    }

    List<String> list(PlatformOutput output, RegionRole role) {
        return List.of(value(output, role).split(","));
    }

    /** The region with a role: that of its key. */
    Region region(RegionRole role) {
        return Region.of(key(role).region().orElseThrow());
    }

    /** The account of the deployment. */
    String account() {
        return key(RegionRole.PRIMARY).accountId().orElseThrow();
    }

    private Arn key(RegionRole role) {
        return Arn.fromString(value(PlatformOutput.KMS_KEY_ARN, role));
    }
}
