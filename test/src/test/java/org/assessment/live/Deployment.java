package org.assessment.live;

import java.util.Arrays;
import java.util.List;
import org.assessment.constructs.naming.Names;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.configuration.EnvironmentLoader;
import org.assessment.platform.configuration.RegionSettings;
import org.assessment.platform.output.PlatformOutput;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** What was deployed, and what was meant to be. */
final class Deployment {

    private final DeployedOutputs outputs;
    private final Environment environment;

    private Deployment(DeployedOutputs outputs, Environment environment) {
        this.outputs = outputs;
        this.environment = environment;
    }

    /** The deployment of the outputs file, from the environment that the variables choose. */
    static Deployment current() {
        return new Deployment(
                DeployedOutputs.read(), EnvironmentLoader.load(EnvironmentLoader.DIRECTORY, System.getenv()));
    }

    DeployedOutputs outputs() {
        return outputs;
    }

    Environment environment() {
        return environment;
    }

    RegionSettings settings(RegionRole role) {
        return environment.region(role).orElseThrow();
    }

    Names names(RegionRole role) {
        return new Names(
                environment.project(),
                environment.suffix(),
                role.id(),
                outputs.region(role).id());
    }

    Aws aws(RegionRole role) {
        return Aws.in(outputs.region(role));
    }

    /** AWS in the region of the state. */
    Aws stateAws() {
        return Aws.in(Region.of(environment.state().region()));
    }

    List<String> stackIds() {
        return Arrays.stream(Layer.values())
                .flatMap(layer -> layer.rolesIn(environment).stream().map(layer::stackId))
                .toList();
    }

    /** The key of a stack's state object. */
    String stateKey(String stackId) {
        return environment.suffix() + "/" + stackId + ".tfstate";
    }

    /** The route tables of the private subnets. */
    List<RouteTable> privateRouteTables(RegionRole role) {
        try (Ec2Client ec2 = aws(role).ec2()) {
            return ec2.describeRouteTables(request -> request.filters(
                            filter("association.subnet-id", outputs.list(PlatformOutput.PRIVATE_SUBNET_IDS, role))))
                    .routeTables();
        }
    }

    static Filter filter(String name, String value) {
        return filter(name, List.of(value));
    }

    static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
