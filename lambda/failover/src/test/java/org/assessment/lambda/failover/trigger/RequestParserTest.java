package org.assessment.lambda.failover.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assessment.lambda.failover.trigger.TriggerRequest.Evaluate;
import org.assessment.lambda.failover.trigger.TriggerRequest.Failover;
import org.assessment.lambda.failover.trigger.TriggerRequest.Status;
import org.assessment.lambda.failover.trigger.TriggerRequest.Switchover;
import org.assessment.lambda.failover.trigger.TriggerRequest.Terms;
import org.junit.jupiter.api.Test;

class RequestParserTest {

    private static void assertBad(Map<String, ?> event, String because) {
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> RequestParser.parse(event, "delivery"))
                .withMessageContaining(because);
    }

    @Test
    void statusIsUnderstood() {
        assertThat(RequestParser.parse(Map.of("request", "status"), "delivery")).isEqualTo(new Status());
    }

    @Test
    void aSwitchoverCarriesItsTerms() {
        TriggerRequest request = RequestParser.parse(
                Map.of(
                        "request", "switchover",
                        "requestId", "drill-7",
                        "dryRun", true,
                        "expectedEpoch", 4,
                        "validUntil", "2026-11-22T12:00:00Z"),
                "delivery");

        assertThat(request)
                .isEqualTo(new Switchover(new Terms(
                        "drill-7", true, Optional.of(4L), Optional.of(Instant.parse("2026-11-22T12:00:00Z")))));
    }

    @Test
    void aFailoverWithoutTheWordIsNoConsent() {
        TriggerRequest request = RequestParser.parse(Map.of("request", "failover"), "delivery");

        assertThat(request).isEqualTo(new Failover(Terms.of("delivery"), false, Optional.empty(), false));
    }

    @Test
    void aConsentInQuotationMarksIsNoConsent() {
        assertBad(Map.of("request", "failover", "consentToDataLoss", "true"), "true or false");
    }

    @Test
    void aMisspeltFieldIsAnErrorAndNotAnAction() {
        assertBad(Map.of("request", "switchover", "dryrun", true), "may not have");
    }

    @Test
    void anUnknownOrMissingRequestIsAnError() {
        assertBad(Map.of("request", "promote"), "Unknown request");
        assertBad(Map.of(), "missing");
        assertBad(Map.of("request", 5), "text");
    }

    @Test
    void theErrorRepeatsNothingOfTheRequest() {
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(
                        () -> RequestParser.parse(Map.of("request", "status", "credentials", "hunter2"), "delivery"))
                .withMessageNotContaining("hunter2")
                .withMessageNotContaining("credentials");
    }

    @Test
    void anAlarmIsAHintToLookAndCarriesItsOwnId() {
        TriggerRequest request = RequestParser.parse(
                Map.of("detail-type", "CloudWatch Alarm State Change", "source", "aws.cloudwatch", "id", "event-1"),
                "delivery");

        assertThat(request).isEqualTo(new Evaluate(Terms.of("event-1")));
    }
}
