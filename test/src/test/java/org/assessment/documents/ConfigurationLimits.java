package org.assessment.documents;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assessment.platform.configuration.InvalidConfiguration;
import org.assessment.platform.configuration.Problem;
import org.assessment.support.EnvironmentFile;

/**
 * What the loader refuses, found by asking it: each key gets values that cannot be right everywhere, and what the loader
 * answers is what people are told. So no rule can be forgotten here, wherever it is written.
 */
final class ConfigurationLimits {

    private static final Map<Type, List<?>> PROBES = Map.of(
            Integer.class, List.of(-1, 0, 1, 1_000_000),
            Double.class, List.of(-1, 0, 0.3, 1_000_000),
            Boolean.class, List.of(true, false),
            List.class, List.of(List.of(), List.of("?")),
            String.class,
                    List.of(
                            "",
                            "?",
                            "a".repeat(70),
                            "automatic",
                            "us-east-1",
                            "us-west-2",
                            "10.0.0.0/8",
                            "10.0.0.0/16",
                            "10.1.0.0/16",
                            "07:00-07:10",
                            "sun:06:00-sun:08:00",
                            "2020-01-01T00:00:00"));

    /** One with everything that is optional, and the one with real data. */
    private final List<EnvironmentFile> files = List.of(
            EnvironmentFile.withDomain()
                    .with(
                            "service.exams",
                            List.of(Map.of(
                                    "start", "2027-05-10T06:00:00", "end", "2027-05-10T18:00:00", "minimumTasks", 20))),
            EnvironmentFile.shipped("prod"));

    /** In the words of the loader; empty when every value of the type is taken. */
    String of(String key, Type type) {
        Map<String, String> remedies = new LinkedHashMap<>();
        for (EnvironmentFile file : files) {
            // What real data demands is numbers and switches.
            if (hasGroupOf(file, index(key)) && (type != String.class || file == files.get(0))) {
                PROBES.getOrDefault(type, List.of())
                        .forEach(value -> problems(file.with(index(key), value)).stream()
                                .filter(problem -> isAbout(problem, key))
                                .map(problem -> remedy(problem.message()))
                                .forEach(remedy -> remedies.putIfAbsent(withoutValues(remedy), remedy)));
            }
        }
        return String.join(" ", remedies.values());
    }

    private static List<Problem> problems(EnvironmentFile file) {
        try {
            file.load();
            return List.of();
        } catch (InvalidConfiguration e) {
            return e.problems();
        }
    }

    private static boolean isAbout(Problem problem, String key) {
        return problem.key().equals(key.replace("[]", "[0]")) || problem.key().equals(key + "[0]");
    }

    /** The second sentence says what to write; the first what is wrong, which matters where it names another key. */
    private static String remedy(String message) {
        int end = message.indexOf(". ");
        if (end < 0) {
            return capitalized(message);
        }
        String remedy = message.substring(end + 2);
        if (!message.substring(0, end).contains("(")) {
            return remedy;
        }
        String whole = capitalized(message);
        return remedy.chars().anyMatch(Character::isDigit) ? whole : withoutValues(whole);
    }

    private static String capitalized(String message) {
        return Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }

    /** Of the other keys. */
    private static String withoutValues(String message) {
        return message.replaceAll(" \\([^)]*\\)", "");
    }

    private static String index(String key) {
        return key.replace("[]", ".0");
    }

    private static boolean hasGroupOf(EnvironmentFile file, String key) {
        int end = key.lastIndexOf('.');
        return end < 0 || file.at(key.substring(0, end)).isObject();
    }
}
