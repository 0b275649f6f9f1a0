package org.assessment.platform.configuration;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** The rules about the service that look at more than one key, or that need to know AWS. */
final class ServiceRules {
    /** One serves while the other is replaced, or while its zone is lost. */
    private static final int FEWEST_TASKS = 2;

    /** MiB by CPU units: <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html">Fargate task sizes</a>. */
    private static final Map<Integer, List<Integer>> MEMORY = Map.of(
            256, List.of(512, 1024, 2048),
            512, steps(1024, 4096, 1024),
            1024, steps(2048, 8192, 1024),
            2048, steps(4096, 16384, 1024),
            4096, steps(8192, 30720, 1024),
            8192, steps(16384, 61440, 4096),
            16384, steps(32768, 122880, 8192));

    private final Environment environment;
    private final BiConsumer<String, Finding> findings;

    ServiceRules(Environment environment, BiConsumer<String, Finding> findings) {
        this.environment = environment;
        this.findings = findings;
    }

    /** Whatever is missing has been found before; a rule that needs it has nothing to say. */
    void check() {
        ServiceSettings service = environment.service();
        if (service == null) {
            return;
        }
        checkSize(service);
        checkHealthCheck(service);
        checkTasks("primaryTasks", service.primaryTasks(), service.maximumTasks());
        checkTasks("secondaryTasks", service.secondaryTasks(), service.maximumTasks());
        checkExams(service);
        checkDomain(service);
        checkReplication(service);
    }

    private void checkSize(ServiceSettings service) {
        if (service.cpu() == null || service.memory() == null) {
            return;
        }
        List<Integer> memory = MEMORY.get(service.cpu());
        if (memory == null) {
            report(
                    "cpu",
                    service.cpu(),
                    "is no size that Fargate knows. Use one of "
                            + MEMORY.keySet().stream().sorted().toList() + ".");
        } else if (!memory.contains(service.memory())) {
            report(
                    "memory",
                    service.memory(),
                    "does not go with service.cpu (%d) on Fargate. Use one of %s.".formatted(service.cpu(), memory));
        }
    }

    private void checkHealthCheck(ServiceSettings service) {
        List<String> command = service.healthCheckCommand();
        if (command != null
                && (command.size() < 2 || !List.of("CMD", "CMD-SHELL").contains(command.get(0)))) {
            report(
                    "healthCheckCommand",
                    command,
                    "is no command. Write CMD and its arguments, or CMD-SHELL and one line for the shell.");
        }
    }

    private void checkTasks(String key, Integer tasks, Integer maximum) {
        if (tasks == null) {
            return;
        }
        int fewest = environment.isDevelopment() ? 1 : FEWEST_TASKS;
        if (tasks < fewest) {
            report(
                    key,
                    tasks,
                    "is too few. Use %d or more%s."
                            .formatted(fewest, fewest == 1 ? "" : ", so that one serves while another is replaced"));
        } else if (maximum != null && tasks > maximum) {
            report(key, tasks, "is more than service.maximumTasks (%d). Use at most as many.".formatted(maximum));
        }
    }

    private void checkExams(ServiceSettings service) {
        List<ExamSettings> exams = Optional.ofNullable(service.exams()).orElse(List.of());
        IntStream.range(0, exams.size()).forEach(i -> checkExam("exams[" + i + "].", exams.get(i)));
        if (exams.stream().map(ExamSettings::start).distinct().count() < exams.size()) {
            report("exams", "", "has two that start at the same time. Keep the one with more tasks.");
        }
    }

    private void checkExam(String key, ExamSettings exam) {
        Optional<LocalDateTime> start = time(key + "start", exam.start());
        Optional<LocalDateTime> end = time(key + "end", exam.end());
        if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
            report(key + "end", exam.end(), "is not after the start (%s).".formatted(exam.start()));
        }
        if (exam.minimumTasks() != null && exam.minimumTasks() < FEWEST_TASKS) {
            report(key + "minimumTasks", exam.minimumTasks(), "is too few. Use %d or more.".formatted(FEWEST_TASKS));
        }
    }

    private Optional<LocalDateTime> time(String key, String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.parse(text);
            if (text.length() == "2027-05-10T06:00:00".length()) {
                return Optional.of(time);
            }
        } catch (DateTimeParseException e) {
            // Told below, as any other text that is no time.
        }
        report(key, text, "is no time. Write one like 2027-05-10T06:00:00, in UTC and in quotes.");
        return Optional.empty();
    }

    private void checkDomain(ServiceSettings service) {
        Optional.ofNullable(service.domain())
                .flatMap(domain -> domain)
                .filter(domain -> environment.network() != null
                        && Boolean.FALSE.equals(environment.network().publicIngress()))
                .ifPresent(domain -> report(
                        "domain.name",
                        domain.name(),
                        "needs public subnets for its load balancer. Set network.publicIngress to true, or leave"
                                + " service.domain out."));
    }

    private void checkReplication(ServiceSettings service) {
        if (Boolean.TRUE.equals(service.imageReplication())
                && environment.regions() != null
                && environment.regions().secondary().isEmpty()) {
            report("imageReplication", true, "needs a region to copy to. Set it to false, or add regions.secondary.");
        }
    }

    private void report(String key, Object value, String message) {
        findings.accept("service." + key, new Finding(String.valueOf(value), message));
    }

    private static List<Integer> steps(int from, int to, int step) {
        return IntStream.iterate(from, memory -> memory <= to, memory -> memory + step)
                .boxed()
                .toList();
    }
}
