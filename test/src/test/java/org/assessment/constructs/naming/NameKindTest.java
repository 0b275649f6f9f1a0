package org.assessment.constructs.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NameKindTest {

    @Test
    void limitsAreThoseThatAwsDocuments() {
        assertThat(NameKind.values())
                .allSatisfy(kind -> assertThat(Map.of(
                                NameKind.BUCKET, 63,
                                NameKind.IAM_ROLE, 64,
                                NameKind.KEY_ALIAS, 250,
                                NameKind.LOG_GROUP, 512,
                                NameKind.SECURITY_GROUP, 255,
                                NameKind.NAME_TAG, 256))
                        .containsEntry(kind, kind.maximumLength()));
    }

    @Test
    void bucketsShareTheirNameSpaceWithAllOfAws() {
        assertThat(NameKind.BUCKET.uniqueness()).isEqualTo(NameKind.Uniqueness.GLOBAL);
    }

    @Test
    void rolesShareTheirNameSpaceWithTheOtherRegion() {
        assertThat(NameKind.IAM_ROLE.uniqueness()).isEqualTo(NameKind.Uniqueness.ACCOUNT);
    }
}
