package org.assessment.constructs.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamesTest {

    private static final String ACCOUNT = "123456789012";
    /** What CDKTF puts in place of a value that is known only at deployment; longer than the account number. */
    private static final String TOKEN = "${TfToken[TOKEN.12345]}";

    private final Names names = new Names("assess", "dev", "primary", "us-east-1");

    private record Name(NameKind kind, String what) implements ResourceName {}

    @Test
    void whatIsUniqueByRegionHasProjectSuffixRoleAndPurpose() {
        assertThat(names.of(new Name(NameKind.LOG_GROUP, "flow-logs"))).isEqualTo("assess-dev-primary-flow-logs");
    }

    @Test
    void whatIsUniqueByAccountHasTheRegionToo() {
        assertThat(names.of(new Name(NameKind.IAM_ROLE, "flow-logs")))
                .isEqualTo("assess-dev-primary-flow-logs-us-east-1");
    }

    @Test
    void whatIsUniqueInAllOfAwsHasAccountAndRegionToo() {
        assertThat(names.of(new Name(NameKind.BUCKET, "logs"), ACCOUNT))
                .isEqualTo("assess-dev-primary-logs-123456789012-us-east-1");
    }

    @Test
    void whatIsUniqueInAllOfAwsIsNotNamedWithoutTheAccount() {
        assertThatThrownBy(() -> names.of(new Name(NameKind.BUCKET, "logs")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an S3 bucket is named with the account");
    }

    @ParameterizedTest
    @EnumSource(NameKind.class)
    void theLongestNameThatAwsAllowsIsAccepted(NameKind kind) {
        Name name = nameWithExcess(kind, 0);

        assertThat(make(name, ACCOUNT)).hasSize(kind.maximumLength());
    }

    @ParameterizedTest
    @EnumSource(NameKind.class)
    void aNameThatIsOneCharacterTooLongIsRefusedWithTheLimit(NameKind kind) {
        Name name = nameWithExcess(kind, 1);

        assertThatThrownBy(() -> make(name, ACCOUNT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("%s may have at most %d".formatted(kind.description(), kind.maximumLength()));
    }

    @Test
    void aTokenForTheAccountCountsAsTheTwelveDigitsItBecomes() {
        assertThat(make(nameWithExcess(NameKind.BUCKET, 0), TOKEN)).contains(TOKEN);
    }

    @Test
    void aNameBehindATokenIsRefusedWhenItBecomesTooLong() {
        Name name = nameWithExcess(NameKind.BUCKET, 1);

        assertThatThrownBy(() -> make(name, TOKEN)).hasMessageContaining("at most 63");
    }

    @ParameterizedTest
    @EnumSource(NameKind.class)
    void theExcessIsKnownBeforeANameIsMade(NameKind kind) {
        assertThat(names.excessOf(nameWithExcess(kind, 7))).isEqualTo(7);
    }

    private Name nameWithExcess(NameKind kind, int excess) {
        int fixed = names.lengthOf(new Name(kind, ""));
        return new Name(kind, "x".repeat(kind.maximumLength() - fixed + excess));
    }

    private String make(Name name, String account) {
        return name.kind().uniqueness() == NameKind.Uniqueness.GLOBAL ? names.of(name, account) : names.of(name);
    }
}
