package org.assessment.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.support.EnvironmentFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentLoaderTest {

    private static final ObjectMapper VALUES =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private static final String MISSING = "is missing. Add it; it has no default.";

    @TempDir
    private Path directory;

    private String source;

    @BeforeEach
    void nameTheFile() {
        source = directory.resolve("dev.yaml").toString();
    }

    static List<String> shippedFiles() {
        return EnvironmentFile.names();
    }

    @Test
    void devStagingAndProdAreShipped() {
        assertThat(shippedFiles()).contains("dev", "prod", "staging");
    }

    @ParameterizedTest
    @MethodSource("shippedFiles")
    void aShippedFileIsValid(String name) {
        Environment environment = EnvironmentLoader.load(EnvironmentLoader.DIRECTORY, Map.of("ENVIRONMENT", name));

        assertThat(environment.name()).isEqualTo(name);
    }

    @Test
    void withoutAChoiceTheEnvironmentIsDevelopment() {
        assertThat(EnvironmentLoader.load(EnvironmentLoader.DIRECTORY, Map.of()).name())
                .isEqualTo("dev");
    }

    @Test
    void theSuffixIsTheNameUnlessSet() {
        assertThat(load(dev()).suffix()).isEqualTo("dev");
        assertThat(load(dev().with("suffix", "pr-17")).suffix()).isEqualTo("pr-17");
    }

    @Test
    void anEnvironmentMayHaveOneRegion() {
        assertThat(load(EnvironmentFile.withOneRegion()).roles()).containsExactly(RegionRole.PRIMARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "", "DEV", "../environments/dev", "dev.yaml"})
    void anUnknownEnvironmentIsRefusedWithTheKnownOnes(String name) {
        Problem problem = onlyProblem(dev(), Map.of("ENVIRONMENT", name));

        assertThat(problem.source()).isEqualTo("ENVIRONMENT");
        assertThat(problem.value()).isEqualTo(name);
        assertThat(problem.message()).startsWith("is no environment. Use one of dev");
    }

    @Test
    void aFolderWithoutFilesIsRefusedWithTheRemedy() {
        Problem problem = problems(() -> EnvironmentLoader.load(directory.resolve("absent"), Map.of()))
                .get(0);

        assertThat(problem.toString()).endsWith("absent cannot be read. Run from the root of the repository.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Dev", "../x", "dev_1", "1dev", "dev-", "-dev", "a--b", "dev ", "dév", "a/b", "a.b", "${x}"})
    void aSuffixOfOtherCharactersIsRefused(String suffix) {
        Problem problem = onlyProblem(dev(), Map.of("ENVIRONMENT_SUFFIX", suffix));

        assertThat(problem)
                .isEqualTo(new Problem(
                        "ENVIRONMENT_SUFFIX",
                        "",
                        suffix,
                        "is no suffix. Use lower case letters, digits and single hyphens, starting with a letter."));
    }

    @Test
    void anEmptySuffixIsRefusedAndNotTakenForNone() {
        Problem problem = onlyProblem(dev(), Map.of("ENVIRONMENT_SUFFIX", ""));

        assertThat(problem.toString()).startsWith("ENVIRONMENT_SUFFIX = \"\" is no suffix.");
    }

    @Test
    void aSuffixThatMakesANameTooLongIsRefusedBeforeAnythingIsNamed() {
        Problem problem = onlyProblem(dev().with("suffix", "x".repeat(40)), Map.of());

        assertThat(problem.key()).isEqualTo("suffix");
        assertThat(problem.value()).isEqualTo("x".repeat(40));
        assertThat(problem.message())
                .matches("is too long: an? .* would be named with \\d+ characters, and AWS allows \\d+\\..*");
    }

    @Test
    void theLongestSuffixNamedInTheRemedyIsAcceptedAndNoLongerOne() {
        String message =
                onlyProblem(dev().with("suffix", "x".repeat(40)), Map.of()).message();
        int longest = Integer.parseInt(message.replaceAll(".*Use at most (\\d+) characters\\.", "$1"));

        assertThat(load(dev().with("suffix", "x".repeat(longest))).suffix()).hasSize(longest);
        assertThat(onlyProblem(dev().with("suffix", "x".repeat(longest + 1)), Map.of())
                        .key())
                .isEqualTo("suffix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.256/16", "10.0.0.1/16", "vpc", ""})
    void whatIsNoRangeIsRefused(String cidr) {
        Problem problem = onlyProblem(dev().with("regions.primary.cidr", cidr), Map.of());

        assertThat(problem)
                .isEqualTo(new Problem(
                        source,
                        "regions.primary.cidr",
                        cidr,
                        "is no IPv4 range in CIDR notation. Write one like 10.0.0.0/16."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.2.0.0/15", "10.0.0.0/21"})
    void aRangeWithoutALayoutIsRefused(String cidr) {
        Problem problem = onlyProblem(dev().with("regions.primary.cidr", cidr), Map.of());

        assertThat(problem.key()).isEqualTo("regions.primary.cidr");
        assertThat(problem.message()).endsWith("Use /16 to /20.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "10.0.16.0/20"})
    void overlappingRangesAreRefused(String cidr) {
        Problem problem = onlyProblem(dev().with("regions.secondary.cidr", cidr), Map.of());

        assertThat(problem)
                .isEqualTo(new Problem(
                        source,
                        "regions.secondary.cidr",
                        cidr,
                        "overlaps regions.primary.cidr (10.0.0.0/16), so nothing could be routed between them."
                                + " Choose ranges apart."));
    }

    @Test
    void equalRegionsAreRefused() {
        Problem problem = onlyProblem(dev().with("regions.secondary.name", "us-east-1"), Map.of());

        assertThat(problem)
                .isEqualTo(new Problem(
                        source,
                        "regions.secondary.name",
                        "us-east-1",
                        "is the primary region too. Choose another, or leave regions.secondary out."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "us-west-2"})
    void theStateIsRefusedInARegionOfThePlatform(String region) {
        Problem problem = onlyProblem(dev().with("state.region", region), Map.of());

        assertThat(problem.key()).isEqualTo("state.region");
        assertThat(problem.message()).contains("Choose a third one");
    }

    @ParameterizedTest
    @CsvSource({"state.bucket, TERRAFORM_STATE_BUCKET, is no name of an S3 bucket", "owner, TEAM, is empty"})
    void anEmptyValueIsRefusedInTheFileAndInTheVariable(String key, String variable, String message) {
        assertThat(onlyProblem(dev().with(key, ""), Map.of()).toString())
                .startsWith(source + ": " + key + " " + message);
        assertThat(onlyProblem(dev(), Map.of(variable, "")).toString()).startsWith(variable + " = \"\" " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east", "US-EAST-1", "us-east-1 ", "", "../x"})
    void whatIsNoRegionIsRefused(String region) {
        Problem problem = onlyProblem(dev(), Map.of("AWS_REGION", region));

        assertThat(problem.source()).isEqualTo("AWS_REGION");
        assertThat(problem.message()).isEqualTo("is no AWS region. Write one like us-east-1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sufix", "regions.tertiary", "regions.primary.cidrs", "network.zones", "logs.retention"})
    void anUnknownKeyIsRefusedWithTheKnownOnes(String key) {
        Problem problem = onlyProblem(dev().with(key, "x"), Map.of());

        assertThat(problem.source()).isEqualTo(source);
        assertThat(problem.key()).isEqualTo(key);
        assertThat(problem.message()).startsWith("is no known key. Known here: ");
    }

    static Stream<String> requiredKeys() {
        return Stream.of(
                "project",
                "owner",
                "repository",
                "dataClassification",
                "state",
                "state.bucket",
                "state.region",
                "regions",
                "regions.primary",
                "regions.primary.name",
                "regions.primary.cidr",
                "regions.primary.excludedZoneIds",
                "regions.secondary.name",
                "regions.secondary.cidr",
                "network",
                "network.availabilityZones",
                "network.interfaceEndpointZones",
                "network.publicIngress",
                "network.natGateways",
                "network.flowLogAggregationSeconds",
                "logs",
                "logs.retentionDays",
                "logs.accessLogRetentionDays",
                "database",
                "database.engineVersion",
                "database.name",
                "database.masterUsername",
                "database.applicationUsername",
                "database.minimumCapacity",
                "database.maximumCapacity",
                "database.primaryInstances",
                "database.secondaryInstances",
                "database.backupRetentionDays",
                "database.backupWindow",
                "database.maintenanceWindow",
                "database.writeForwarding",
                "credentials",
                "credentials.rotationDays",
                "credentials.recoveryWindowDays",
                "credentials.deployers",
                "cache",
                "cache.engineVersion",
                "cache.nodeType",
                "cache.nodes",
                "cache.snapshotRetentionDays",
                "cache.snapshotWindow",
                "cache.maintenanceWindow",
                "protection",
                "protection.deletion",
                "protection.keyDeletionWindowDays",
                "protection.noncurrentVersionDays");
    }

    @ParameterizedTest
    @MethodSource("requiredKeys")
    void aMissingKeyIsNamed(String key) {
        assertThat(onlyProblem(dev().without(key), Map.of())).isEqualTo(new Problem(source, key, "", MISSING));
    }

    @ParameterizedTest
    @MethodSource("requiredKeys")
    void aKeyWithoutAValueIsMissing(String key) {
        assertThat(onlyProblem(dev().with(key, null), Map.of())).isEqualTo(new Problem(source, key, "", MISSING));
    }

    static Stream<List<Object>> wrongTypes() {
        return Stream.of(
                List.of("project", 7, "text, in quotes"),
                List.of("accountId", 123456789012L, "text, in quotes"),
                List.of("regions", "us-east-1", "a group of keys"),
                List.of("regions.secondary", List.of("us-west-2"), "a group of keys"),
                List.of("regions.primary.excludedZoneIds", "use1-az3", "a list"),
                List.of("network.availabilityZones", "3", "a whole number"),
                List.of("network.availabilityZones", 2.5, "a whole number"),
                List.of("network.publicIngress", "yes", "true or false"),
                List.of("database.minimumCapacity", "0.5", "a number"),
                List.of("database.maintenanceWindow", 830, "text, in quotes"),
                List.of("database.writeForwarding", "no", "true or false"),
                List.of("credentials.deployers", "arn:aws:iam::123456789012:role/deployer", "a list"),
                // Without quotes YAML makes a number of it.
                List.of("cache.engineVersion", 8.0, "text, in quotes"),
                List.of("protection.deletion", 1, "true or false"));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void aWrongTypeIsRefusedWithTheRightOne(List<Object> wrong) {
        String key = (String) wrong.get(0);

        Problem problem = onlyProblem(dev().with(key, wrong.get(1)), Map.of());

        assertThat(problem.source()).isEqualTo(source);
        assertThat(problem.key()).isEqualTo(key);
        assertThat(problem.message()).isEqualTo("has the wrong type. Write " + wrong.get(2) + ".");
    }

    @Test
    void aWrongTypeInAListIsRefusedAtItsPlace() {
        Problem problem = onlyProblem(dev().with("regions.primary.excludedZoneIds", List.of("use1-az3", 3)), Map.of());

        assertThat(problem.key()).isEqualTo("regions.primary.excludedZoneIds[1]");
        assertThat(problem.value()).isEqualTo("3");
    }

    @Test
    void aNumberBeyondAllMeasureIsRefused() {
        Problem problem = onlyProblem(dev().with("network.availabilityZones", 99_999_999_999L), Map.of());

        assertThat(problem.key()).isEqualTo("network.availabilityZones");
        assertThat(problem.value()).isEqualTo("99999999999");
    }

    static Stream<List<Object>> wrongValues() {
        return Stream.of(
                List.of("project", "Assess", "is no project name"),
                List.of("repository", " ", "is empty"),
                List.of("dataClassification", "", "is empty"),
                List.of("commitAuthor", " ", "is empty"),
                List.of("accountId", "12345", "is no AWS account"),
                List.of("network.availabilityZones", 7, "is too many"),
                List.of("network.interfaceEndpointZones", 0, "is too few"),
                List.of("network.interfaceEndpointZones", 4, "is more than network.availabilityZones (3)"),
                List.of("network.natGateways", true, "needs public subnets"),
                List.of("network.flowLogAggregationSeconds", 300, "is no window that AWS knows"),
                List.of("logs.retentionDays", 15, "is no retention that CloudWatch Logs knows"),
                List.of("logs.accessLogRetentionDays", 0, "is too short"),
                List.of("database.engineVersion", "8.0", "is no version of Aurora MySQL 3"),
                List.of("database.engineVersion", "5.7.mysql_aurora.2.12.0", "is no version of Aurora MySQL 3"),
                List.of("database.name", "student-data", "is no name of a database"),
                List.of("database.masterUsername", "Admin", "is no user name"),
                List.of("database.applicationUsername", "a".repeat(27), "is no user name"),
                List.of("database.minimumCapacity", 0.0, "is no capacity"),
                List.of("database.minimumCapacity", 0.75, "is no capacity"),
                List.of("database.maximumCapacity", 256.5, "is no capacity"),
                List.of("database.maximumCapacity", 0.5, "is too small"),
                List.of("database.primaryInstances", 0, "is too few"),
                List.of("database.primaryInstances", 17, "is too many"),
                List.of("database.secondaryInstances", 0, "is too few"),
                List.of("database.secondaryInstances", 17, "is too many"),
                List.of("database.backupRetentionDays", 0, "is too short"),
                List.of("database.backupRetentionDays", 36, "is too long"),
                List.of("database.backupWindow", "7:00-8:00", "is no daily window"),
                List.of("database.backupWindow", "24:00-25:00", "is no daily window"),
                List.of("database.backupWindow", "sun:07:00-sun:08:00", "is no daily window"),
                List.of("database.backupWindow", "07:00-07:00", "is too short. Use 30 minutes"),
                List.of("database.maintenanceWindow", "08:30-09:30", "is no weekly window"),
                List.of("database.maintenanceWindow", "Sun:08:30-Sun:09:30", "is no weekly window"),
                List.of("database.maintenanceWindow", "sun:08:30-sun:08:59", "is too short. Use 30 minutes"),
                List.of("database.maintenanceWindow", "wed:07:30-wed:08:30", "overlaps database.backupWindow"),
                List.of("database.maintenanceWindow", "sun:22:00-mon:07:30", "overlaps database.backupWindow"),
                List.of("credentials.rotationDays", 0, "is too short"),
                List.of("credentials.rotationDays", 366, "is too long"),
                List.of("credentials.recoveryWindowDays", -1, "is no window that AWS knows"),
                List.of("credentials.recoveryWindowDays", 6, "is no window that AWS knows"),
                List.of("credentials.recoveryWindowDays", 31, "is no window that AWS knows"),
                List.of("cache.engineVersion", "8", "is no version of Valkey"),
                List.of("cache.nodeType", "t4g.micro", "is no node type"),
                List.of("cache.nodes", 1, "is too few"),
                List.of("cache.nodes", 7, "is too many"),
                List.of("cache.snapshotRetentionDays", -1, "is negative"),
                List.of("cache.snapshotRetentionDays", 36, "is too long"),
                List.of("cache.snapshotWindow", "06:00-06:30", "is too short. Use 60 minutes"),
                List.of("cache.maintenanceWindow", "sun:05:30-sun:06:30", "overlaps cache.snapshotWindow"),
                List.of("protection.keyDeletionWindowDays", 6, "is too short"),
                List.of("protection.keyDeletionWindowDays", 31, "is too long"),
                List.of("protection.noncurrentVersionDays", 0, "is too short"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aWrongValueIsRefusedWithTheReason(List<Object> wrong) {
        String key = (String) wrong.get(0);

        Problem problem = onlyProblem(dev().with(key, wrong.get(1)), Map.of());

        assertThat(problem.source()).isEqualTo(source);
        assertThat(problem.key()).isEqualTo(key);
        assertThat(problem.value()).isEqualTo(wrong.get(1).toString());
        assertThat(problem.message()).startsWith((String) wrong.get(2));
    }

    @ParameterizedTest
    @CsvSource({
        "23:30-00:30, sun:22:00-sun:23:30",
        "23:30-00:30, mon:00:30-mon:01:30",
        "07:00-08:00, sun:23:30-mon:00:30",
        "00:00-01:00, sun:22:00-mon:00:00"
    })
    void windowsThatOnlyTouchAreAccepted(String backup, String maintenance) {
        EnvironmentFile file =
                dev().with("database.backupWindow", backup).with("database.maintenanceWindow", maintenance);

        assertThat(load(file).database().maintenanceWindow()).isEqualTo(maintenance);
    }

    @ParameterizedTest
    @CsvSource({
        "23:30-00:30, sun:23:00-mon:00:00",
        "23:30-00:30, mon:00:00-mon:01:00",
        "00:00-01:00, sun:23:30-mon:00:30",
        "07:00-08:00, mon:09:00-tue:08:00"
    })
    void windowsThatOverlapOverMidnightAreRefused(String backup, String maintenance) {
        EnvironmentFile file =
                dev().with("database.backupWindow", backup).with("database.maintenanceWindow", maintenance);

        assertThat(onlyProblem(file, Map.of()).message()).startsWith("overlaps database.backupWindow");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 30})
    void aRecoveryWindowThatAwsKnowsIsAccepted(int days) {
        assertThat(load(dev().with("credentials.recoveryWindowDays", days))
                        .credentials()
                        .recoveryWindowDays())
                .isEqualTo(days);
    }

    @Test
    void aMaximumBelowTheMinimumIsRefused() {
        Problem problem = onlyProblem(
                dev().with("database.minimumCapacity", 8.0).with("database.maximumCapacity", 4.0), Map.of());

        assertThat(problem.key()).isEqualTo("database.maximumCapacity");
        assertThat(problem.message()).startsWith("is too small");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project: [assess\n", "project: assess\n  owner: x\n", "\tproject: assess\n", "a: 'b\n"})
    void brokenYamlIsRefusedWithFileAndLine(String text) throws IOException {
        Files.writeString(directory.resolve("dev.yaml"), text);

        Problem problem =
                problems(() -> EnvironmentLoader.load(directory, Map.of())).get(0);

        assertThat(problem.source()).matches(".*dev\\.yaml:\\d+");
        assertThat(problem.message()).startsWith("is not YAML: ");
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedBecauseOneOfTheValuesWouldBeLost() throws IOException {
        Files.writeString(directory.resolve("dev.yaml"), "project: assess\nproject: other\n");

        Problem problem =
                problems(() -> EnvironmentLoader.load(directory, Map.of())).get(0);

        assertThat(problem.source()).isEqualTo(source + ":2");
        assertThat(problem.message()).contains("project");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- project\n", "project\n"})
    void aFileWithoutKeysIsRefused(String text) throws IOException {
        Files.writeString(directory.resolve("dev.yaml"), text);

        Problem problem =
                problems(() -> EnvironmentLoader.load(directory, Map.of())).get(0);

        assertThat(problem.source()).isEqualTo(source);
        assertThat(problem.message()).isEqualTo("is no group of keys. Compare it with the others.");
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        EnvironmentFile file = dev().with("sufix", "x")
                .without("owner")
                .with("network.publicIngress", "yes")
                .with("logs.retentionDays", 15)
                .with("regions.secondary.cidr", "10.0.0.0/20")
                .with("regions.secondary.name", "us-east-1");

        List<Problem> problems = problems(file, Map.of("ENVIRONMENT_SUFFIX", "../x", "TERRAFORM_STATE_BUCKET", ""));

        assertThat(problems)
                .extracting(problem -> problem.key().isEmpty() ? problem.source() : problem.key())
                .containsExactlyInAnyOrder(
                        "sufix",
                        "owner",
                        "network.publicIngress",
                        "logs.retentionDays",
                        "regions.secondary.cidr",
                        "regions.secondary.name",
                        "ENVIRONMENT_SUFFIX",
                        "TERRAFORM_STATE_BUCKET");
    }

    @Test
    void theExceptionTellsEveryProblemInALine() {
        EnvironmentFile file = dev().without("owner").with("logs.retentionDays", 15);

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> load(file, Map.of()));

        assertThat(invalid.getMessage().lines())
                .hasSize(2)
                .anyMatch(line -> line.equals(source + ": owner " + MISSING))
                .anyMatch(line -> line.startsWith(source + ": logs.retentionDays = 15 is no retention"));
    }

    @ParameterizedTest
    @EnumSource
    void aVariableTakesThePlaceOfItsKey(ConfigurationVariable variable) {
        String value = exampleFor(variable);

        Environment environment = load(dev(), Map.of(variable.name(), value));

        assertThat(VALUES.<JsonNode>valueToTree(environment)
                        .at("/" + variable.key().replace('.', '/'))
                        .asText())
                .isEqualTo(value);
    }

    @Test
    void aVariableIsNamedAsTheSourceOfWhatItSays() {
        Problem problem = onlyProblem(dev(), Map.of("SECONDARY_REGION", "us-east-1"));

        assertThat(problem)
                .isEqualTo(new Problem(
                        "SECONDARY_REGION",
                        "",
                        "us-east-1",
                        "is the primary region too. Choose another, or leave regions.secondary out."));
    }

    @Test
    void aVariableMendsWhatTheFileLacks() {
        assertThat(load(dev().without("state.bucket"), Map.of("TERRAFORM_STATE_BUCKET", "some-state"))
                        .state()
                        .bucket())
                .isEqualTo("some-state");
    }

    @Test
    void aSecondaryRegionByVariableAloneStillNeedsItsRange() {
        assertThat(problems(EnvironmentFile.withOneRegion(), Map.of("SECONDARY_REGION", "us-west-2")))
                .extracting(Problem::key)
                .containsExactly("regions.secondary.cidr", "regions.secondary.excludedZoneIds");
    }

    private static String exampleFor(ConfigurationVariable variable) {
        if (variable.key().endsWith("region") || variable.key().endsWith("name")) {
            return "eu-central-1";
        }
        return variable == ConfigurationVariable.DELETION_PROTECTION ? "true" : "other";
    }

    private static EnvironmentFile dev() {
        return EnvironmentFile.shipped("dev");
    }

    private Environment load(EnvironmentFile file) {
        return load(file, Map.of());
    }

    private Environment load(EnvironmentFile file, Map<String, String> variables) {
        file.writeTo(directory);
        return EnvironmentLoader.load(directory, variables);
    }

    private Problem onlyProblem(EnvironmentFile file, Map<String, String> variables) {
        List<Problem> problems = problems(file, variables);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private List<Problem> problems(EnvironmentFile file, Map<String, String> variables) {
        return problems(() -> load(file, variables));
    }

    private static List<Problem> problems(ThrowingCallable loading) {
        return catchThrowableOfType(InvalidConfiguration.class, loading).problems();
    }
}
