package org.assessment.constructs.guardrails;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which actions AWS has and what each is about: the dated file {@value #FILE} beside this class. */
final class ServiceAuthorization {
    static final String FILE = "service-authorization.txt";

    /** Stands for a name that only Terraform knows. */
    static final String UNKNOWN = "_";

    /** Names that may hold slashes; all others hold none, so that an object is told from its bucket. */
    private static final Pattern NAME_WITH_SLASHES =
            Pattern.compile("\\{(LogGroupName|SecretId|Alias|ObjectName|RepositoryName|EntityPath|\\w*WithPath)\\}");

    private static final Pattern ANY_NAME = Pattern.compile("\\{\\w+\\}");

    private static final ServiceAuthorization READ = read();

    private final Set<String> services;
    private final Map<String, List<String>> typesByAction;
    private final Map<String, List<Pattern>> arnsByType;
    private final Map<String, String> arnByTerraformType;

    private ServiceAuthorization(
            Set<String> services,
            Map<String, List<String>> typesByAction,
            Map<String, List<Pattern>> arnsByType,
            Map<String, String> arnByTerraformType) {
        this.services = services;
        this.typesByAction = typesByAction;
        this.arnsByType = arnsByType;
        this.arnByTerraformType = arnByTerraformType;
    }

    static ServiceAuthorization get() {
        return READ;
    }

    /** Whether the file has anything about the service of an action. */
    boolean knowsServiceOf(String action) {
        return services.contains(service(action));
    }

    boolean knows(String action) {
        return typesByAction.containsKey(action);
    }

    /** Whether an action is about no resource, so that a policy can name none but {@code *}. */
    boolean takesNoResource(String action) {
        return typesByAction.getOrDefault(action, List.of(UNKNOWN)).isEmpty();
    }

    /** The types of resources that an action is about. */
    List<String> types(String action) {
        return typesByAction.getOrDefault(action, List.of());
    }

    /** Whether an ARN is of one of the types that an action is about. */
    boolean fits(String action, String arn) {
        return types(action).stream()
                .flatMap(type -> arnsByType.getOrDefault(service(action) + " " + type, List.of()).stream())
                .anyMatch(pattern -> pattern.matcher(arn).matches());
    }

    /** The form of the ARN of a resource of Terraform, with {@value #UNKNOWN} for what is not known yet. */
    Optional<String> arnOf(String terraformType) {
        return Optional.ofNullable(arnByTerraformType.get(terraformType));
    }

    private static String service(String action) {
        int colon = action.indexOf(':');
        return colon < 0 ? "" : action.substring(0, colon);
    }

    private static ServiceAuthorization read() {
        Map<String, List<String>> actions = new HashMap<>();
        Map<String, List<Pattern>> types = new HashMap<>();
        Map<String, String> terraform = new HashMap<>();
        Set<String> services = new HashSet<>();
        String service = "";
        for (String line : lines()) {
            List<String> words = Arrays.asList(line.split(" ", -1));
            switch (words.get(0)) {
                case "service" -> {
                    service = words.get(1);
                    services.add(service);
                }
                case "type" ->
                    types.computeIfAbsent(service + " " + words.get(1), type -> new ArrayList<>())
                            .add(pattern(words.get(2)));
                case "action" -> actions.put(service + ":" + words.get(1), List.copyOf(words.subList(2, words.size())));
                case "terraform" ->
                    terraform.put(words.get(1), ANY_NAME.matcher(words.get(2)).replaceAll(UNKNOWN));
                default -> throw new IllegalStateException(FILE + " has a line that nobody reads: " + line);
            }
        }
        return new ServiceAuthorization(services, actions, types, terraform);
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(ServiceAuthorization.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String arn) {
        String expression = arn.replace("*", "\\*").replace("[", "(?:").replace("]", ")?");
        expression = expression.replace("{Region}", "[^:]*").replace("{Account}", "[^:]*");
        expression = NAME_WITH_SLASHES
                .matcher(expression)
                .replaceAll(found -> found.group(1).equals("ObjectName") ? ".+" : "[^:]+");
        return Pattern.compile(ANY_NAME.matcher(expression).replaceAll("[^:/]+"));
    }
}
