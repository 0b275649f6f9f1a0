package org.assessment.constructs.guardrails;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A statement of a policy, wherever in the documents it stands.
 *
 * @param resource the resource that holds it
 * @param kind what kind of policy
 * @param json the statement
 */
record PolicyStatement(GuardedResource resource, Kind kind, JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The arguments that hold a policy. */
    static final Set<String> ARGUMENTS = Set.of(
            "policy",
            "assume_role_policy",
            "access_policies",
            "resource_policy",
            "repository_policy",
            "policy_document",
            "inline_policy/policy");

    /** What a policy is attached to, and so what a wildcard means in it. */
    enum Kind {
        /** Of a role, a user or a group. */
        IDENTITY,
        /** Of a bucket, a topic, a queue, a secret. */
        RESOURCE,
        /** Of a key: {@code *} is the key. */
        KEY,
        /** Of a VPC endpoint: {@code *} is what the service has. */
        ENDPOINT,
        /** Who may take a role. */
        TRUST;

        private static Kind of(GuardedResource resource, String argument) {
            if (argument.equals("assume_role_policy")) {
                return TRUST;
            }
            return switch (resource.type()) {
                case "aws_kms_key", "aws_kms_key_policy", "aws_kms_replica_key" -> KEY;
                case "aws_vpc_endpoint", "aws_vpc_endpoint_policy" -> ENDPOINT;
                case "aws_iam_role",
                        "aws_iam_role_policy",
                        "aws_iam_policy",
                        "aws_iam_group_policy",
                        "aws_iam_user_policy" -> IDENTITY;
                default -> RESOURCE;
            };
        }
    }

    /** Every statement of a resource. */
    static Stream<PolicyStatement> in(GuardedResource resource) {
        return ARGUMENTS.stream()
                .flatMap(argument -> resource.all(argument)
                        .filter(JsonNode::isTextual)
                        .flatMap(text -> statements(text.asText()))
                        .map(statement -> new PolicyStatement(resource, Kind.of(resource, argument), statement)));
    }

    /** Whether the text of a policy can be read before Terraform runs. */
    static boolean isReadable(String policy) {
        try {
            return JSON.readTree(policy).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Stream<JsonNode> statements(String policy) {
        try {
            JsonNode found = JSON.readTree(policy).path("Statement");
            return found.isArray()
                    ? StreamSupport.stream(found.spliterator(), false)
                    : found.isObject() ? Stream.of(found) : Stream.empty();
        } catch (JsonProcessingException e) {
            return Stream.empty(); // A rule of its own says so.
        }
    }

    String sid() {
        return json.path("Sid").asText("without a Sid");
    }

    boolean allows() {
        return json.path("Effect").asText().equals("Allow");
    }

    boolean has(String element) {
        return json.has(element);
    }

    List<String> actions() {
        return texts(json.path("Action"));
    }

    List<String> resources() {
        return texts(json.path("Resource"));
    }

    /** The principals of a type: {@code AWS}, {@code Service}, {@code Federated}. */
    List<String> principals(String type) {
        return texts(json.path("Principal").path(type));
    }

    boolean isAboutEverybody() {
        return json.path("Principal").asText().equals("*") || principals("AWS").contains("*");
    }

    /** The values of a condition key, whatever the operator. */
    List<String> condition(String key) {
        List<String> values = new ArrayList<>();
        json.path("Condition")
                .forEach(operator -> operator.properties().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                        .map(Map.Entry::getValue)
                        .forEach(value -> values.addAll(texts(value))));
        return values;
    }

    /** The condition keys, whatever the operator. */
    List<String> conditionKeys() {
        List<String> keys = new ArrayList<>();
        json.path("Condition").forEach(operator -> operator.fieldNames().forEachRemaining(keys::add));
        return keys;
    }

    private static List<String> texts(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
        return value.isValueNode() ? List.of(value.asText()) : List.of();
    }
}
