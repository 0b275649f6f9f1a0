package org.assessment.constructs.guardrails;

import static org.assessment.constructs.guardrails.Check.unless;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assessment.constructs.guardrails.Check.Finding;

/** No secret stands in a document, in a state or in a plan. */
final class SecretChecks {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Terraform writes these into the state in clear. Beside each stands an argument that it does not, or no password. */
    private static final Set<String> KEPT_IN_THE_STATE = Set.of(
            "password",
            "master_password",
            "secret_string",
            "secret_binary",
            "auth_token",
            "passwords",
            "private_key",
            "access_key",
            "secret_key",
            "token");

    private static final Set<String> READ_INTO_THE_STATE = Set.of(
            "aws_secretsmanager_secret_version",
            "aws_secretsmanager_secret_versions",
            "aws_secretsmanager_random_password",
            "aws_kms_secrets");

    private static final Set<String> MADE_IN_THE_STATE =
            Set.of("random_string", "aws_iam_access_key", "random_password", "tls_private_key");

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|passwd|secret|token|api_?key|private_?key|credential).*");

    /** What names a secret is none itself. */
    private static final Pattern NAME_OF_A_SECRET =
            Pattern.compile("(?i).*(_?(arns?|names?|ids?|url|host|days|seconds|file|path))");

    private static final Pattern SECRET_VALUE = Pattern.compile(
            "(A3T[A-Z0-9]|AKIA|ASIA)[A-Z0-9]{16}|-----BEGIN [A-Z ]*PRIVATE KEY|://[^/\\s:$]+:[^/\\s@$]+@");

    private SecretChecks() {}

    static Stream<Finding> arguments(Blueprint blueprint) {
        return blueprint
                .resources()
                .flatMap(resource -> in(resource.arguments())
                        .filter(KEPT_IN_THE_STATE::contains)
                        .distinct()
                        .map(argument -> Finding.at(resource, argument + " is kept in the state, in clear")));
    }

    private static Stream<String> in(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false).flatMap(SecretChecks::in);
        }
        return node.properties().stream()
                .filter(entry -> !entry.getValue().isNull())
                .flatMap(entry -> Stream.concat(Stream.of(entry.getKey()), in(entry.getValue())));
    }

    static Stream<Finding> sources(Blueprint blueprint) {
        return blueprint.stacks().stream()
                .flatMap(stack -> Stream.concat(
                        found(stack, "data", READ_INTO_THE_STATE), found(stack, "resource", MADE_IN_THE_STATE)));
    }

    private static Stream<Finding> found(StackDocument stack, String kind, Set<String> types) {
        return types.stream()
                .flatMap(type -> stack.json().path(kind).path(type).properties().stream()
                        .map(named -> Finding.at(
                                new GuardedResource(stack, type, named.getKey(), named.getValue()),
                                type + " puts a secret into the state")));
    }

    /** What is written once and kept nowhere is made anew each time: a text would stand in the sources. */
    static Stream<String> writeOnly(GuardedResource resource) {
        return resource.arguments().properties().stream()
                .filter(entry -> entry.getKey().endsWith("_wo"))
                .filter(entry -> !entry.getValue().asText().matches("(?s)\\$\\{.*\\}"))
                .map(entry -> entry.getKey() + " is a text");
    }

    static Stream<Finding> variables(Blueprint blueprint) {
        Stream<Finding> functions = blueprint
                .resources("aws_lambda_function")
                .flatMap(function -> function.all("environment/variables")
                        .flatMap(variables -> variables.properties().stream())
                        .flatMap(variable -> variable(
                                function, variable.getKey(), variable.getValue().asText())));
        Stream<Finding> tasks = blueprint
                .resources("aws_ecs_task_definition")
                .flatMap(task -> containers(task)
                        .flatMap(container -> GuardedResource.all(container, "environment"))
                        .flatMap(variable -> variable(
                                task,
                                variable.path("name").asText(),
                                variable.path("value").asText())));
        return Stream.concat(functions, tasks);
    }

    private static Stream<Finding> variable(GuardedResource resource, String name, String value) {
        boolean secret = SECRET_NAME.matcher(name).matches()
                && !NAME_OF_A_SECRET.matcher(name).matches()
                && !value.startsWith("arn:");
        return unless(
                        !secret,
                        "the variable " + name + " is named like a secret, and read by whoever sees the resource")
                .map(found -> Finding.at(resource, found));
    }

    static Stream<JsonNode> containers(GuardedResource task) {
        try {
            return GuardedResource.all(
                    JSON.createObjectNode().set("containers", JSON.readTree(task.text("container_definitions"))),
                    "containers");
        } catch (JsonProcessingException e) {
            return Stream.empty();
        }
    }

    static Stream<Finding> values(Blueprint blueprint) {
        return blueprint
                .resources()
                .flatMap(resource -> texts(resource.arguments())
                        .filter(text -> SECRET_VALUE.matcher(text).find())
                        .map(text -> Finding.at(resource, "a text looks like a key or a password")));
    }

    private static Stream<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return Stream.of(node.asText());
        }
        return StreamSupport.stream(node.spliterator(), false).flatMap(SecretChecks::texts);
    }

    static Stream<Finding> rotated(Blueprint blueprint) {
        return blueprint
                .resources("aws_secretsmanager_secret")
                .filter(secret -> blueprint
                        .referringTo(secret, "aws_secretsmanager_secret_rotation", "secret_id")
                        .isEmpty())
                .map(secret -> Finding.at(secret, "no aws_secretsmanager_secret_rotation is about it"));
    }

    static Stream<Finding> guarded(Blueprint blueprint) {
        return blueprint
                .resources("aws_secretsmanager_secret")
                .filter(secret -> !secret.has("policy")
                        && blueprint.referringTo(secret, "aws_secretsmanager_secret_policy", "secret_arn").stream()
                                .noneMatch(policy -> policy.is("block_public_policy", true)))
                .map(secret -> Finding.at(secret, "no policy with block_public_policy is about it"));
    }
}
