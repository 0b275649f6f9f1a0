package org.assessment.constructs.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assessment.support.ConstructStack;
import org.assessment.support.Element;
import org.assessment.support.PolicyStatement;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;

class JavaFunctionTest {

    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/k";
    private static final String ACCOUNT = "123456789012";

    /** Alone, outside of any network. */
    private static final SynthesizedStack PLAIN =
            ConstructStack.with(stack -> new JavaFunction(stack, "function", props().build()));

    /** In the network, called by a schedule. */
    private static final SynthesizedStack SCHEDULED = ConstructStack.with(JavaFunctionTest::createSchedule);

    @Test
    void outsideOfANetworkItHasNoRightToStandInOne() {
        assertThat(PLAIN.resource("aws_lambda_function").has("/vpc_config")).isFalse();
        assertThat(sids(PLAIN)).containsExactly("WriteLog");
    }

    @Test
    void inANetworkItsCodeMayNotTouchNetworkInterfaces() {
        assertThat(SCHEDULED.resource("aws_lambda_function").texts("/vpc_config/subnet_ids"))
                .containsExactly("subnet-1");
        assertThat(SCHEDULED.resource("aws_lambda_function").texts("/vpc_config/security_group_ids"))
                .containsExactly("sg-1");
        assertThat(sids(SCHEDULED)).contains("StandInVpc", "NotByItsCode");
    }

    @Test
    void aFunctionThatIsOnlyWaitedForHasNoDeadLetters() {
        assertThat(PLAIN.resource("aws_lambda_function").has("/dead_letter_config"))
                .isFalse();
        assertThat(PLAIN.resources("aws_lambda_function_event_invoke_config")).isEmpty();
    }

    @Test
    void callsThatNobodyWaitsForAreLimitedAndLeaveDeadLetters() {
        Element calls = SCHEDULED.resource("aws_lambda_function_event_invoke_config");

        assertThat(calls.number("/maximum_retry_attempts")).isEqualTo(1);
        assertThat(calls.number("/maximum_event_age_in_seconds")).isEqualTo(90);
        assertThat(SCHEDULED.resource("aws_lambda_function").text("/dead_letter_config/target_arn"))
                .isEqualTo(queue().reference("arn"));
        assertThat(statement("LeaveDeadLetters").resources()).containsExactly(queue().reference("arn"));
        assertThat(statement("EncryptDeadLetters").condition("StringEquals", "kms:ViaService"))
                .containsExactly("sqs.us-east-1.amazonaws.com");
    }

    @Test
    void deadLettersComeOverTlsFromTheRuleAlone() {
        List<PolicyStatement> statements =
                SCHEDULED.resource("aws_sqs_queue_policy").policy("/policy");

        assertThat(statements)
                .extracting(PolicyStatement::sid)
                .containsExactlyInAnyOrder("TlsOnly", "EventsThatWereNotDelivered");
        assertThat(statements)
                .filteredOn(PolicyStatement::allows)
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.principals("Service")).containsExactly("events.amazonaws.com");
                    assertThat(statement.actions()).containsExactly("sqs:SendMessage");
                    assertThat(statement.condition("ArnEquals", "aws:SourceArn"))
                            .containsExactly("arn:aws:events:us-east-1:123456789012:rule/assess-test-primary-rule");
                });
        assertThat(statements)
                .filteredOn(statement -> !statement.allows())
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.isAboutEverybody()).isTrue();
                    assertThat(statement.condition("Bool", "aws:SecureTransport"))
                            .containsExactly("false");
                });
    }

    @Test
    void aQueueForTheEventsOfNoRuleIsRefused() {
        assertThatThrownBy(() -> new DeadLetterQueueProps("queue", KEY, List.of(), ACCOUNT, "us-east-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("queue");
    }

    @Test
    void aScheduleTellsTheFunctionWhatItIsGiven() {
        Element target = SCHEDULED.resource("aws_cloudwatch_event_target");

        assertThat(SCHEDULED.resource("aws_cloudwatch_event_rule").text("/schedule_expression"))
                .isEqualTo("rate(5 minutes)");
        assertThat(target.text("/input")).isEqualTo("{\"what\":\"look\"}");
        assertThat(target.text("/arn"))
                .isEqualTo(SCHEDULED.resource("aws_lambda_function").reference("arn"));
        assertThat(target.number("/retry_policy/maximum_retry_attempts")).isZero();
        assertThat(target.number("/retry_policy/maximum_event_age_in_seconds")).isEqualTo(60);
        assertThat(target.text("/dead_letter_config/arn")).isEqualTo(queue().reference("arn"));
    }

    @Test
    void onlyTheScheduleMayCall() {
        Element permission = SCHEDULED.resource("aws_lambda_permission");

        assertThat(permission.text("/action")).isEqualTo("lambda:InvokeFunction");
        assertThat(permission.text("/principal")).isEqualTo("events.amazonaws.com");
        assertThat(permission.text("/source_arn"))
                .isEqualTo(SCHEDULED.resource("aws_cloudwatch_event_rule").reference("arn"));
    }

    private static void createSchedule(ConstructStack stack) {
        DeadLetterQueue queue = new DeadLetterQueue(
                stack,
                "dead-letters",
                new DeadLetterQueueProps(
                        "assess-test-primary-dead", KEY, List.of("assess-test-primary-rule"), ACCOUNT, "us-east-1"));
        JavaFunction function = new JavaFunction(
                stack,
                "function",
                props().network(Optional.of(new JavaFunctionProps.Network(List.of("subnet-1"), "sg-1")))
                        .unattended(Optional.of(new JavaFunctionProps.Unattended(queue.arn(), 1, 90)))
                        .build());
        new FunctionSchedule(
                stack,
                "schedule",
                new FunctionScheduleProps(
                        "assess-test-primary-rule",
                        "Calls it",
                        "rate(5 minutes)",
                        Optional.of(Map.of("what", "look")),
                        function,
                        queue.arn()));
    }

    private static JavaFunctionPropsBuilder props() {
        return JavaFunctionPropsBuilder.builder()
                .name("assess-test-primary-function")
                .description("Does something")
                .roleName("assess-test-primary-function-us-east-1")
                .jar(Path.of("pom.xml"))
                .handler("org.example.Handler::handleRequest")
                .memoryMegabytes(512)
                .timeoutSeconds(10)
                .reservedConcurrency(Optional.empty())
                .environment(Map.of())
                .statements(List.of())
                .network(Optional.empty())
                .unattended(Optional.empty())
                .keyArn(KEY)
                .logRetentionDays(14)
                .accountId(ACCOUNT)
                .region("us-east-1");
    }

    private static Element queue() {
        return SCHEDULED.resource("aws_sqs_queue");
    }

    private static PolicyStatement statement(String sid) {
        return SCHEDULED.resource("aws_iam_role_policy").policy("/policy").stream()
                .filter(statement -> statement.sid().equals(sid))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sids(SynthesizedStack stack) {
        return stack.resource("aws_iam_role_policy").policy("/policy").stream()
                .map(PolicyStatement::sid)
                .toList();
    }
}
