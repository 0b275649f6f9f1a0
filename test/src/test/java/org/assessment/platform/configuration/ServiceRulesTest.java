package org.assessment.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assessment.support.EnvironmentFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRulesTest {

    private static final Map<String, Object> EXAM =
            Map.of("start", "2027-05-10T06:00:00", "end", "2027-05-10T18:00:00", "minimumTasks", 20);

    @ParameterizedTest
    @CsvSource({
        "prod, service.primaryTasks",
        "prod, service.secondaryTasks",
        "staging, service.primaryTasks",
        "staging, service.secondaryTasks"
    })
    void outsideDevelopmentNoTaskStandsAlone(String environment, String key) {
        assertThat(onlyProblem(EnvironmentFile.shipped(environment).with(key, 1)))
                .contains(key + " = 1 is too few. Use 2 or more");
    }

    @Test
    void inDevelopmentOneTaskIsEnough() {
        assertThatCode(() -> dev("service.primaryTasks", 1).load()).doesNotThrowAnyException();
        assertThat(onlyProblem(dev("service.primaryTasks", 0))).contains("is too few. Use 1 or more.");
    }

    @Test
    void scalingHasRoomAboveTheNumberOfTasks() {
        assertThat(onlyProblem(dev("service.primaryTasks", 5))).contains("is more than service.maximumTasks (4)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "two words", "registry.example.org/app:1", "sha256:123"})
    void anImageIsATagThatNeverChangesOrADigest(String image) {
        assertThat(onlyProblem(dev("service.image", image))).contains("service.image = ", "is no image.");
    }

    @ParameterizedTest
    @CsvSource({"300, 1024, service.cpu", "512, 512, service.memory", "1024, 9216, service.memory"})
    void aSizeIsOneThatFargateKnows(int cpu, int memory, String key) {
        assertThat(onlyProblem(dev("service.cpu", cpu).with("service.memory", memory)))
                .contains(key + " = ", "Fargate");
    }

    @ParameterizedTest
    @CsvSource({"256, 512", "16384, 122880", "8192, 61440"})
    void theEdgesOfFargatesSizesAreTaken(int cpu, int memory) {
        assertThatCode(() ->
                        dev("service.cpu", cpu).with("service.memory", memory).load())
                .doesNotThrowAnyException();
    }

    @Test
    void aPortThatOnlyRootMayListenOnIsRefused() {
        assertThat(onlyProblem(dev("service.containerPort", 80))).contains("is too small.");
    }

    @Test
    void aHealthCheckIsACommand() {
        assertThat(onlyProblem(dev("service.healthCheckCommand", List.of("wget -q /"))))
                .contains("is no command.");
    }

    @Test
    void aTaskThatStopsHasTheTimeThatFargateAllows() {
        assertThat(onlyProblem(dev("service.stopTimeoutSeconds", 121))).contains("Fargate allows 2 to 120");
    }

    @Test
    void aDomainNeedsPublicSubnets() {
        EnvironmentFile file =
                dev("service.domain", Map.of("name", "exams.example.org", "hostedZoneId", "Z0123456789"));

        assertThat(onlyProblem(file)).contains("needs public subnets");
        assertThatCode(() -> file.with("network.publicIngress", true).load()).doesNotThrowAnyException();
    }

    @Test
    void aDomainIsANameAndAZone() {
        assertThat(onlyProblem(EnvironmentFile.withDomain().with("service.domain.name", "https://x")))
                .contains("is no name of a domain.");
        assertThat(onlyProblem(EnvironmentFile.withDomain().with("service.domain.hostedZoneId", "/hostedzone/Z1")))
                .contains("is no hosted zone.");
    }

    @Test
    void replicationOfImagesNeedsARegionToCopyTo() {
        assertThat(onlyProblem(EnvironmentFile.withOneRegion().with("service.imageReplication", true)))
                .contains("needs a region to copy to.");
    }

    @Test
    void anExamIsTaken() {
        assertThatCode(() -> dev("service.exams", List.of(EXAM)).load()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2027-05-10", "2027-05-10T06:00", "2027-05-10T06:00:00Z"})
    void anExamStartsAtATime(String start) {
        assertThat(onlyProblem(dev("service.exams", List.of(exam("start", start)))))
                .contains("service.exams[0].start = " + start + " is no time.");
    }

    @Test
    void anExamEndsAfterItsStart() {
        assertThat(onlyProblem(dev("service.exams", List.of(exam("end", "2027-05-10T06:00:00")))))
                .contains("service.exams[0].end", "is not after the start");
    }

    @Test
    void anExamIsNoTimeForFewerTasks() {
        assertThat(onlyProblem(dev("service.exams", List.of(exam("minimumTasks", 1)))))
                .contains("service.exams[0].minimumTasks = 1 is too few.");
    }

    @Test
    void twoExamsDoNotStartAtTheSameTime() {
        assertThat(onlyProblem(dev("service.exams", List.of(EXAM, EXAM)))).contains("start at the same time");
    }

    private static Map<String, Object> exam(String key, Object value) {
        Map<String, Object> exam = new HashMap<>(EXAM);
        exam.put(key, value);
        return exam;
    }

    private static EnvironmentFile dev(String key, Object value) {
        return EnvironmentFile.shipped("dev").with(key, value);
    }

    private static String onlyProblem(EnvironmentFile file) {
        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, file::load);
        assertThat(invalid).as("a problem was expected").isNotNull();
        assertThat(invalid.problems()).hasSize(1);
        return invalid.problems().get(0).toString();
    }
}
