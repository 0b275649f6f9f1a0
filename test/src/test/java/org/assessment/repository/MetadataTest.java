package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assessment.live.DeployedOutputs;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.configuration.EnvironmentLoader;
import org.assessment.platform.configuration.RegionSettings;
import org.assessment.platform.output.PlatformOutput;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    private static final JsonNode METADATA = json("metadata.json");
    private static final SynthesizedPlatform DEV = SynthesizedPlatform.of("dev");
    private static final MavenProject PARENT = MavenProject.read(Path.of("pom.xml"));

    static Stream<SynthesizedPlatform> shipped() {
        return SynthesizedPlatform.shipped().stream();
    }

    @Test
    void thereIsNoFieldThatNothingChecks() {
        assertThat(texts(METADATA).keySet())
                .containsExactlyInAnyOrder(
                        "name",
                        "description",
                        "owners",
                        "dataClassification",
                        "frameworks",
                        "environments",
                        "stacks",
                        "outputs",
                        "ci",
                        "artifacts");
    }

    @Test
    void theNameIsThatOfTheProjectEverywhere() {
        assertThat(METADATA.path("name").asText())
                .isEqualTo(json("cdktf.json").path("projectId").asText())
                .isEqualTo(json("package.json").path("name").asText())
                .isEqualTo(DEV.environment().repository());
    }

    @Test
    void theDescriptionIsThatOfTheBuild() {
        assertThat(METADATA.path("description").asText()).isEqualTo(PARENT.description());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theOwnersAreThoseOfTheResources(SynthesizedPlatform platform) {
        assertThat(list(METADATA.path("owners")))
                .contains(platform.environment().owner());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theDataAreClassifiedAsTheResourcesAre(SynthesizedPlatform platform) {
        assertThat(METADATA.path("dataClassification").asText())
                .isEqualTo(platform.environment().dataClassification());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cdktf", "cdktf-provider-aws", "constructs", "jsii", "awssdk", "junit", "assertj"})
    void theVersionOfALibraryIsThatOfTheBuild(String framework) {
        assertThat(version(framework)).isEqualTo(PARENT.property(framework + ".version"));
    }

    @Test
    void theJavaReleaseIsThatOfTheBuild() {
        assertThat(version("java")).isEqualTo(PARENT.property("maven.compiler.release"));
    }

    @Test
    void theVersionOfTheCommandLineIsThePinnedOne() {
        assertThat(version("cdktf-cli"))
                .isEqualTo(json("package.json").at("/devDependencies/cdktf-cli").asText());
    }

    @ParameterizedTest
    @CsvSource({"terraform, /required_version", "terraform-provider-aws, /required_providers/aws/version"})
    void theVersionsForTerraformAreThoseThatTheStacksAskFor(String framework, String pointer) {
        assertThat(version(framework))
                .isEqualTo(DEV.stack("global").terraform().at(pointer).asText());
    }

    @Test
    void noFrameworkIsListedWithoutACheck() {
        assertThat(METADATA.path("frameworks")).hasSize(11);
    }

    @Test
    void theEnvironmentsAreThoseThatAreShipped() {
        assertThat(texts(METADATA.path("environments")).keySet()).containsExactlyElementsOf(EnvironmentFile.names());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theFileOfAnEnvironmentIsWhereItIsRead(SynthesizedPlatform platform) {
        String name = platform.environment().name();

        assertThat(environment(name).path("file").asText())
                .isEqualTo(EnvironmentLoader.DIRECTORY.resolve(name + ".yaml").toString());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theRegionsOfAnEnvironmentAreThoseOfItsFile(SynthesizedPlatform platform) {
        Environment environment = platform.environment();
        Map<String, String> regions = new LinkedHashMap<>();
        environment
                .roles()
                .forEach(role -> regions.put(
                        role.id(),
                        environment.region(role).map(RegionSettings::name).orElseThrow()));
        regions.put("state", environment.state().region());

        assertThat(texts(environment(environment.name()).path("regions"))).isEqualTo(regions);
    }

    @Test
    void theStacksAreThoseOfThePlatform() {
        assertThat(list(METADATA.path("stacks")))
                .containsExactlyInAnyOrderElementsOf(
                        DEV.stacks().stream().map(SynthesizedStack::id).toList());
    }

    @Test
    void theOutputsAreThoseOfThePlatform() {
        assertThat(list(METADATA.at("/outputs/names")))
                .containsExactlyInAnyOrderElementsOf(PlatformOutput.namesFor(DEV.environment()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/outputs/file", "/artifacts/outputs"})
    void theOutputsFileIsTheOneThatLiveTestsRead(String pointer) {
        assertThat(METADATA.at(pointer).asText()).isEqualTo(DeployedOutputs.DEFAULT_FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry", "main job", "tests"})
    void whatCiRunsIsThereAndCanBeRun(String job) {
        Path script = Path.of(METADATA.path("ci").path(job).asText());

        assertThat(script).isRegularFile().isExecutable();
    }

    @Test
    void noJobIsListedWithoutACheck() {
        assertThat(METADATA.path("ci")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main job", "tests"})
    void theEntryOfCiRunsTheJobs(String job) throws IOException {
        assertThat(Files.readAllLines(Path.of(METADATA.at("/ci/entry").asText())))
                .contains(METADATA.path("ci").path(job).asText());
    }

    @Test
    void theSynthesizedStacksAreWhereTheCommandLineWritesThem() {
        assertThat(METADATA.at("/artifacts/stacks").asText())
                .isEqualTo(json("cdktf.json").path("output").asText() + "/stacks");
    }

    @Test
    void theCoverageIsWhereTheBuildWritesIt() {
        assertThat(METADATA.at("/artifacts/coverage").asText())
                .isEqualTo(MavenProject.read(Path.of("test", "pom.xml"))
                        .firstText("outputDirectory")
                        .replace("${project.build.directory}", "test/target"));
    }

    @ParameterizedTest
    @CsvSource({"unit test reports, surefire", "live test reports, failsafe"})
    void theReportsAreWhereThePluginsWriteThem(String artifact, String plugin) {
        assertThat(METADATA.path("artifacts").path(artifact).asText()).isEqualTo("test/target/" + plugin + "-reports");
    }

    @Test
    void noArtifactIsListedWithoutACheck() {
        assertThat(METADATA.path("artifacts")).hasSize(5);
    }

    private static String version(String framework) {
        return METADATA.path("frameworks").path(framework).asText();
    }

    private static JsonNode environment(String name) {
        return METADATA.path("environments").path(name);
    }

    private static List<String> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(Path.of(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
