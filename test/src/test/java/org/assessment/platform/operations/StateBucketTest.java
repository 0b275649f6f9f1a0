package org.assessment.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.assessment.platform.configuration.StateSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class StateBucketTest {

    private static final String NAME = "some-state";

    private final StubAws aws = new StubAws();
    private StateBucket bucket;

    @BeforeEach
    void open() {
        bucket = StateBucket.of(new StateSettings(NAME, "us-east-2"));
    }

    @AfterEach
    void close() {
        bucket.close();
        aws.close();
    }

    @Test
    void aBucketThatIsNotThereIsMadeInItsRegion() {
        String said = bucket.ensure(StubAws.ACCOUNT);

        assertThat(said).startsWith("State bucket some-state in us-east-2: made;");
        assertThat(aws.contentOf(NAME).get("")).contains("<LocationConstraint>us-east-2</LocationConstraint>");
    }

    @Test
    void theOldestRegionIsNotNamed() {
        try (StateBucket inVirginia = StateBucket.of(new StateSettings(NAME, "us-east-1"))) {
            inVirginia.ensure(StubAws.ACCOUNT);
        }

        assertThat(aws.contentOf(NAME).get("")).doesNotContain("LocationConstraint");
    }

    @Test
    void aBucketThatIsThereIsPutRight() {
        aws.put(NAME, "dev/a.tfstate", "{}");

        String said = bucket.ensure(StubAws.ACCOUNT);

        assertThat(said).contains("was there; versioned, encrypted, closed to the public, TLS only");
        assertThat(aws.contentOf(NAME)).doesNotContainKey("");
    }

    @Test
    void everySettingIsMade() {
        bucket.ensure(StubAws.ACCOUNT);

        assertThat(aws.contentOf(NAME).get("publicAccessBlock"))
                .contains(
                        "<BlockPublicAcls>true",
                        "<BlockPublicPolicy>true",
                        "<IgnorePublicAcls>true",
                        "<RestrictPublicBuckets>true");
        assertThat(aws.contentOf(NAME).get("ownershipControls")).contains("BucketOwnerEnforced");
        assertThat(aws.contentOf(NAME).get("versioning")).contains("<Status>Enabled");
        assertThat(aws.contentOf(NAME).get("encryption")).contains("<SSEAlgorithm>AES256");
        assertThat(aws.contentOf(NAME).get("lifecycle")).contains("<NoncurrentDays>365");
        assertThat(aws.contentOf(NAME).get("policy"))
                .contains("\"Deny\"", "\"aws:SecureTransport\":\"false\"", "arn:aws:s3:::some-state/*");
    }

    @Test
    void aNameThatAnotherAccountHasIsRefusedWithTheRemedy() {
        aws.ownedByAnother(NAME);

        assertThatThrownBy(() -> bucket.ensure(StubAws.ACCOUNT))
                .isInstanceOf(OperationFailure.class)
                .hasMessageStartingWith("The bucket some-state belongs to another account.")
                .hasMessageContaining("TERRAFORM_STATE_BUCKET");
    }

    @Test
    void theLocksAreThoseOfTheEnvironment() {
        aws.put(NAME, "dev/data-primary.tfstate", "{}");
        aws.put(NAME, "dev/data-primary.tfstate.tflock", "{\"Who\": \"ana@build-7\"}");
        aws.put(NAME, "prod/data-primary.tfstate.tflock", "{}");

        assertThat(bucket.locks("dev"))
                .extracting(StateLock::key, StateLock::who)
                .containsExactly(tuple("dev/data-primary.tfstate.tflock", "ana@build-7"));
    }

    @Test
    void aReleasedLockIsGone() {
        aws.put(NAME, "dev/data-primary.tfstate.tflock", "{}");

        bucket.locks("dev").forEach(bucket::release);

        assertThat(bucket.locks("dev")).isEmpty();
    }

    @Test
    void whatIsNotThereIsEmpty() {
        aws.put(NAME, "dev/there.tfstate", "{\"serial\": 7}");

        assertThat(bucket.read("dev/absent.tfstate")).isEmpty();
        assertThat(bucket.read("dev/there.tfstate"))
                .hasValueSatisfying(
                        state -> assertThat(state.path("serial").asInt()).isEqualTo(7));
    }
}
