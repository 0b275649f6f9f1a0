package org.assessment.constructs.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NameKindTest {

    @Test
    void limitsAreThoseThatAwsDocuments() {
        assertThat(NameKind.values())
                .allSatisfy(kind -> assertThat(Map.ofEntries(
                                Map.entry(NameKind.BUCKET, 63),
                                Map.entry(NameKind.IAM_ROLE, 64),
                                Map.entry(NameKind.IAM_GROUP, 128),
                                Map.entry(NameKind.IAM_POLICY, 128),
                                Map.entry(NameKind.TRAIL, 128),
                                Map.entry(NameKind.KEY_ALIAS, 250),
                                Map.entry(NameKind.LOG_GROUP, 512),
                                Map.entry(NameKind.SECURITY_GROUP, 255),
                                Map.entry(NameKind.DATABASE_CLUSTER, 61),
                                Map.entry(NameKind.CACHE, 40),
                                Map.entry(NameKind.CACHE_USER, 40),
                                Map.entry(NameKind.SECRET, 512),
                                Map.entry(NameKind.DASHBOARD, 255),
                                Map.entry(NameKind.TOPIC, 256),
                                Map.entry(NameKind.FUNCTION, 64),
                                Map.entry(NameKind.QUEUE, 80),
                                Map.entry(NameKind.TABLE, 255),
                                Map.entry(NameKind.LOAD_BALANCER, 32),
                                Map.entry(NameKind.TARGET_GROUP, 32),
                                Map.entry(NameKind.CONTAINER_CLUSTER, 255),
                                Map.entry(NameKind.CONTAINER_SERVICE, 255),
                                Map.entry(NameKind.TASK_FAMILY, 255),
                                Map.entry(NameKind.IMAGE_REPOSITORY, 256),
                                Map.entry(NameKind.WEB_FIREWALL, 128),
                                Map.entry(NameKind.STATE_MACHINE, 80),
                                Map.entry(NameKind.EVENT_RULE, 64),
                                Map.entry(NameKind.ALARM, 255),
                                Map.entry(NameKind.NAME_TAG, 256)))
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
