package org.assessment.constructs.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/fence";

    private final Statement read = Statement.allow("Read").actions("dynamodb:GetItem");

    @Test
    void theVersionIsTheOneThatKnowsPolicyVariables() throws JsonProcessingException {
        assertThat(JSON.readTree(PolicyDocument.of(read)).path("Version").asText())
                .isEqualTo("2012-10-17");
    }

    @Test
    void statementsStandInTheirOrder() throws JsonProcessingException {
        JsonNode statements = JSON.readTree(PolicyDocument.of(
                        read,
                        Statement.deny("Never").actions("dynamodb:DeleteTable").on(TABLE)))
                .path("Statement");

        assertThat(statements.findValuesAsText("Sid")).containsExactly("Read", "Never");
        assertThat(statements.findValuesAsText("Effect")).containsExactly("Allow", "Deny");
    }

    @Test
    void aSingleValueStandsAloneAsAwsReturnsIt() {
        assertThat(statement(read.on(TABLE))).isEqualTo(json("""
                {"Sid": "Read", "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "%s"}
                """.formatted(TABLE)));
    }

    @Test
    void severalValuesStandInAList() {
        assertThat(statement(read.actions("dynamodb:PutItem").on(TABLE, TABLE + "/*")))
                .isEqualTo(json("""
                {"Sid": "Read", "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:PutItem"],
                 "Resource": ["%1$s", "%1$s/*"]}
                """.formatted(TABLE)));
    }

    @Test
    void principalsAreGroupedByTheirType() {
        Statement statement = read.to(
                Principal.service("events.amazonaws.com"),
                Principal.account("123456789012"),
                Principal.service("cloudwatch.amazonaws.com"),
                Principal.arn("arn:aws:iam::123456789012:role/reader"));

        assertThat(statement(statement).path("Principal")).isEqualTo(json("""
                {"Service": ["events.amazonaws.com", "cloudwatch.amazonaws.com"],
                 "AWS": ["arn:aws:iam::123456789012:root", "arn:aws:iam::123456789012:role/reader"]}
                """));
    }

    @Test
    void everybodyIsAStar() {
        assertThat(statement(read.to(Principal.everybody())).path("Principal").asText())
                .isEqualTo("*");
    }

    @Test
    void conditionsAreGroupedByTheirOperator() {
        Statement statement = read.when(Condition.sourceAccount("123456789012"))
                .when(Condition.stringEquals("aws:PrincipalTag/team", "platform"))
                .when(Condition.arnLike("aws:SourceArn", "arn:one", "arn:two"))
                .when(Condition.bool("aws:SecureTransport", false));

        assertThat(statement(statement).path("Condition")).isEqualTo(json("""
                {"StringEquals": {"aws:SourceAccount": "123456789012", "aws:PrincipalTag/team": "platform"},
                 "ArnLike": {"aws:SourceArn": ["arn:one", "arn:two"]},
                 "Bool": {"aws:SecureTransport": "false"}}
                """));
    }

    @Test
    void whatAStatementDoesNotHaveIsLeftOut() {
        assertThat(List.copyOf(statement(read).properties()))
                .extracting(Map.Entry::getKey)
                .containsExactly("Sid", "Effect", "Action");
    }

    private static JsonNode statement(Statement statement) {
        return json(PolicyDocument.of(statement)).path("Statement").path(0);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
