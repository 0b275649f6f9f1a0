package org.assessment.platform.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.configuration.EnvironmentLoader;
import org.assessment.platform.configuration.InvalidConfiguration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** The commands behind the scripts. Each ends with 0, or says on standard error what is wrong and ends with 1. */
@Command(
        name = "operations",
        description = "What the scripts need besides synthesis.",
        subcommands = FailoverDrill.class)
public final class Operations {
    private final Map<String, String> variables;

    Operations(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Runs one command. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> variables) {
        return new CommandLine(new Operations(variables)).setExecutionExceptionHandler((exception, command, result) -> {
            command.getErr().println(explain(exception));
            return 1;
        });
    }

    private static String explain(Exception exception) throws Exception {
        if (exception instanceof InvalidConfiguration || exception instanceof OperationFailure) {
            return exception.getMessage();
        }
        if (exception instanceof SdkClientException
                && exception.getMessage().startsWith("Unable to load credentials")) {
            return "No AWS credentials were found. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; for"
                    + " the local emulator: eval \"$(scripts/local-aws.sh env)\".";
        }
        if (exception instanceof SdkException) {
            return "AWS did not answer as hoped: " + exception.getMessage();
        }
        throw exception;
    }

    private Environment environment() {
        return EnvironmentLoader.load(EnvironmentLoader.DIRECTORY, variables);
    }

    @Command(name = "settings", description = "Prints what scripts need to know, as assignments of a shell.")
    int settings() {
        Environment environment = environment();
        List.of(
                        "SETTING_ENVIRONMENT=" + environment.name(),
                        "SETTING_SUFFIX=" + environment.suffix(),
                        "SETTING_REGIONS='" + regions(environment) + "'",
                        "SETTING_STATE_BUCKET=" + environment.state().bucket(),
                        "SETTING_STATE_REGION=" + environment.state().region(),
                        "SETTING_DELETION_PROTECTION="
                                + environment.protection().deletion())
                .forEach(System.out::println);
        return 0;
    }

    @Command(
            name = "identity",
            description = "Prints account and caller, and refuses any account but the configured one.")
    int identity() {
        System.out.println(Caller.identify(environment()));
        return 0;
    }

    @Command(name = "bootstrap", description = "Makes the bucket of the Terraform state, or mends its settings.")
    int bootstrap() {
        Environment environment = environment();
        try (StateBucket bucket = StateBucket.of(environment.state())) {
            System.out.println(bucket.ensure(Caller.identify(environment).account()));
        }
        return 0;
    }

    @Command(
            name = "locks",
            description = "Lists the locks on this environment's state; with --release, takes them off.")
    int locks(
            @Option(names = "--release", description = "Take off the locks of this host's user.") boolean release,
            @Option(names = "--all", description = "With --release: take off everybody's locks.") boolean all) {
        Environment environment = environment();
        try (StateBucket bucket = StateBucket.of(environment.state())) {
            List<StateLock> locks = bucket.locks(environment.suffix());
            if (release) {
                locks.stream().filter(lock -> all || lock.isOwn()).forEach(bucket::release);
            }
            List<StateLock> left = release ? bucket.locks(environment.suffix()) : locks;
            left.forEach(System.out::println);
        }
        return 0;
    }

    @Command(name = "adopt", description = "Prepares to take up what an interrupted deployment left outside the state.")
    int adopt(
            @Parameters(paramLabel = "INTERRUPTED", description = "What the interrupted deployment reported.")
                    Path interrupted,
            @Parameters(paramLabel = "CURRENT", description = "What this deployment has reported so far.") Path current,
            @Parameters(paramLabel = "STACKS", description = "Folder of the synthesized stacks.") Path stacks) {
        Environment environment = environment();
        try (StateBucket bucket = StateBucket.of(environment.state())) {
            int adopted = new Adoption(
                            Journal.read(interrupted), Journal.read(current), stacks, bucket, environment.suffix())
                    .prepare();
            System.out.println(adopted + " resources of the interrupted deployment will be taken up");
        }
        return 0;
    }

    @Command(name = "state-bucket", description = "Fails unless the bucket of the Terraform state is there.")
    int stateBucket() {
        Environment environment = environment();
        try (StateBucket bucket = StateBucket.of(environment.state())) {
            if (!bucket.exists(Caller.identify(environment).account())) {
                throw new OperationFailure(
                        "There is no bucket " + environment.state().bucket() + ".");
            }
        }
        return 0;
    }

    @Command(name = "write-outputs", description = "Writes the outputs of a deployment flat, complete or not at all.")
    int writeOutputs(
            @Parameters(paramLabel = "NESTED", description = "What cdktf wrote with --outputs-file.") Path nested,
            @Parameters(paramLabel = "FLAT", description = "The file to write.") Path flat) {
        System.out.println(FlatOutputs.of(nested, environment()).write(flat) + " outputs in " + flat);
        return 0;
    }

    private static String regions(Environment environment) {
        return String.join(
                ", ",
                environment.roles().stream()
                        .map(role -> environment.region(role).orElseThrow().name() + " (" + role.id() + ")")
                        .toList());
    }
}
