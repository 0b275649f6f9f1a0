package org.assessment.platform.configuration;

import java.util.function.BiConsumer;

/** What an environment with real data must configure. The guard rails look at what comes of it; this names the key. */
final class ProductionRules {
    /** A week, in which somebody notices. */
    private static final int BACKUP_DAYS = 7;

    private static final int KEY_DELETION_DAYS = 30;
    private static final int RECOVERY_DAYS = 7;

    private final Environment environment;
    private final BiConsumer<String, Finding> findings;

    ProductionRules(Environment environment, BiConsumer<String, Finding> findings) {
        this.environment = environment;
        this.findings = findings;
    }

    void check() {
        ProtectionSettings protection = environment.protection();
        if (protection == null || !Boolean.TRUE.equals(protection.production())) {
            return;
        }
        if (Boolean.FALSE.equals(protection.deletion())) {
            report("protection.deletion", false, "lets one wrong plan delete real data. Set it to true");
        }
        atLeast("protection.keyDeletionWindowDays", protection.keyDeletionWindowDays(), KEY_DELETION_DAYS);
        if (environment.database() != null) {
            atLeast("database.backupRetentionDays", environment.database().backupRetentionDays(), BACKUP_DAYS);
        }
        if (environment.cache() != null) {
            atLeast("cache.snapshotRetentionDays", environment.cache().snapshotRetentionDays(), 1);
        }
        if (environment.credentials() != null) {
            atLeast("credentials.recoveryWindowDays", environment.credentials().recoveryWindowDays(), RECOVERY_DAYS);
        }
    }

    private void atLeast(String key, Integer days, int least) {
        if (days != null && days < least) {
            report(key, days, "is too short for real data. Use %d or more".formatted(least));
        }
    }

    private void report(String key, Object value, String message) {
        findings.accept(
                key,
                new Finding(String.valueOf(value), message + "; protection.production says that the data is real."));
    }
}
