package org.assessment.platform.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.assessment.support.EnvironmentFile;

/** Environments made from a seed: valid ones, and the same with one value that is not. */
final class RandomEnvironment {

    private static final List<String> REGIONS =
            List.of("us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2", "ca-central-1");
    private static final Map<Integer, List<Integer>> SIZES = Map.of(
            256, List.of(512, 2048), 512, List.of(1024, 4096), 1024, List.of(2048, 8192), 4096, List.of(8192, 30720));

    /** For each key, values that must be refused under its name. */
    private static final Map<String, List<Object>> INVALID = invalid();

    private final RandomGenerator random;

    RandomEnvironment(RandomGenerator random) {
        this.random = random;
    }

    /** The key of a value that is not valid, and the file that holds it. */
    record Broken(String key, Object value, EnvironmentFile file) {
        @Override
        public String toString() {
            return key + " = " + value;
        }
    }

    static List<String> brokenKeys() {
        return List.copyOf(INVALID.keySet());
    }

    EnvironmentFile valid() {
        EnvironmentFile file = EnvironmentFile.shipped(one(EnvironmentFile.names()));
        file = regions(file);
        file = network(file);
        file = database(file);
        file = service(file);
        file = file.with("logs.retentionDays", one(List.of(1, 7, 365, 3653)))
                .with("logs.accessLogRetentionDays", between(1, 400))
                .with("credentials.rotationDays", between(1, 365))
                .with("cache.nodes", between(2, 6))
                .with("cache.nodeType", one(List.of("cache.t4g.micro", "cache.r7g.large")))
                .with("suffix", one(List.of("a", "pr-" + between(1, 999), "x1-y2")));
        return protection(access(file));
    }

    private EnvironmentFile access(EnvironmentFile file) {
        boolean trail = random.nextBoolean();
        boolean logGroup = trail && random.nextBoolean();
        EnvironmentFile changed = random.nextBoolean()
                ? file
                : file.with(
                        "access.pipeline",
                        Map.of(
                                "issuer", one(List.of("gitlab.com", "token.actions.githubusercontent.com")),
                                "createProvider", random.nextBoolean(),
                                "subjects", List.of("repo:o/n:ref:refs/heads/main")));
        return changed.with("access.groups", random.nextBoolean())
                .with("access.breakGlass", logGroup && random.nextBoolean())
                .with("audit.trail", trail)
                .with("audit.logGroup", logGroup)
                .with("audit.objectEvents", trail && random.nextBoolean())
                .with("audit.retentionDays", between(90, 4000));
    }

    Broken invalid(String key) {
        EnvironmentFile file = valid();
        Object value = one(INVALID.get(key));
        return new Broken(key, value, file.with(key, value));
    }

    private EnvironmentFile regions(EnvironmentFile file) {
        List<String> free = new ArrayList<>(REGIONS);
        int prefix = between(16, 20);
        EnvironmentFile changed = file.with("regions.primary.name", take(free))
                .with("regions.primary.cidr", "10.%d.0.0/%d".formatted(between(0, 99), prefix))
                .with("regions.primary.excludedZoneIds", List.of())
                .with("regions.secondary.name", take(free))
                .with("regions.secondary.cidr", "10.%d.0.0/%d".formatted(between(100, 255), prefix))
                .with("state.region", take(free));
        return random.nextInt(4) == 0
                ? changed.without("regions.secondary").with("service.imageReplication", false)
                : changed.with("service.imageReplication", random.nextBoolean());
    }

    private EnvironmentFile network(EnvironmentFile file) {
        int zones = between(2, 6);
        boolean open = random.nextBoolean();
        EnvironmentFile changed = file.with("network.availabilityZones", zones)
                .with("network.interfaceEndpointZones", between(1, zones))
                .with("network.flowLogAggregationSeconds", one(List.of(60, 600)))
                .with("network.publicIngress", open)
                .with("network.natGateways", open && random.nextBoolean());
        return open && random.nextBoolean()
                ? changed.with("service.domain", Map.of("name", "exams.example.org", "hostedZoneId", "Z0123456789"))
                : changed;
    }

    private EnvironmentFile database(EnvironmentFile file) {
        double minimum = between(1, 20) / 2.0;
        return file.with("database.minimumCapacity", minimum)
                .with("database.maximumCapacity", Math.ceil(minimum) + between(1, 60))
                .with("database.primaryInstances", between(1, 4))
                .with("database.secondaryInstances", between(1, 3))
                .with("database.writeForwarding", random.nextBoolean())
                .with("database.name", one(List.of("a", "exams_2027")));
    }

    private EnvironmentFile service(EnvironmentFile file) {
        int cpu = one(List.copyOf(SIZES.keySet()));
        int most = between(4, 40);
        return file.with("service.cpu", cpu)
                .with("service.memory", one(SIZES.get(cpu)))
                .with("service.containerPort", between(1024, 65535))
                .with("service.maximumTasks", most)
                .with("service.primaryTasks", between(2, most))
                .with("service.secondaryTasks", between(2, most))
                .with("service.cpuTargetPercent", between(10, 90))
                .with(
                        "service.exams",
                        random.nextBoolean()
                                ? List.of()
                                : List.of(Map.of(
                                        "start", "2027-05-10T06:00:00",
                                        "end", "2027-05-10T18:00:00",
                                        "minimumTasks", between(2, 50))));
    }

    private EnvironmentFile protection(EnvironmentFile file) {
        boolean production = random.nextBoolean();
        return file.with("protection.production", production)
                .with("protection.deletion", production || random.nextBoolean())
                .with("protection.keyDeletionWindowDays", production ? 30 : between(7, 30))
                .with("protection.noncurrentVersionDays", between(1, 365))
                .with("database.backupRetentionDays", between(production ? 7 : 1, 35))
                .with("cache.snapshotRetentionDays", between(production ? 1 : 0, 35))
                .with("credentials.recoveryWindowDays", production ? between(7, 30) : 0);
    }

    private static Map<String, List<Object>> invalid() {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        values.put("project", List.of("", "A", "a", "abcdefghijk", "a-b", 7));
        values.put("suffix", List.of("Dev", "-a", "a--b", "x".repeat(60)));
        values.put("owner", List.of("", " "));
        values.put("repository", List.of("", false));
        values.put("dataClassification", List.of(""));
        values.put("accountId", List.of("1", "12345678901a"));
        values.put("state.bucket", List.of("Upper", "a", "under_score"));
        values.put("state.region", List.of("nowhere", "us_east_1"));
        values.put("regions.primary.name", List.of("", "us-east", "US-EAST-1"));
        values.put("regions.primary.cidr", List.of("10.0.0.0", "10.0.0.0/8", "10.0.0.0/24", "10.0.0.1/16", "::/0"));
        values.put("regions.primary.excludedZoneIds", List.of("use1-az3", 3));
        values.put("network.availabilityZones", List.of(0, 1, 7, "3", 2.5));
        values.put("network.interfaceEndpointZones", List.of(0, -1, 7));
        values.put("network.publicIngress", List.of("yes", 1));
        values.put("network.flowLogAggregationSeconds", List.of(0, 61, 3600));
        values.put("logs.retentionDays", List.of(0, 2, 13, 366, -1));
        values.put("logs.accessLogRetentionDays", List.of(0, "a week"));
        values.put("database.engineVersion", List.of("8.0", "5.7.mysql_aurora.2.11.1", "latest"));
        values.put("database.name", List.of("", "1a", "with-hyphen", "a".repeat(64)));
        values.put("database.masterUsername", List.of("", "Admin", "a".repeat(27)));
        values.put("database.applicationUsername", List.of("", "with space", "a".repeat(27)));
        values.put("database.minimumCapacity", List.of(0, 0.3, 257, "small"));
        values.put("database.maximumCapacity", List.of(0, 0.5, 256.5, 1000));
        values.put("database.primaryInstances", List.of(0, 17));
        values.put("database.secondaryInstances", List.of(0, 17));
        values.put("database.backupRetentionDays", List.of(0, 36, "long"));
        values.put("database.backupWindow", List.of("", "7-8", "25:00-26:00", "07:00-07:10"));
        values.put("database.maintenanceWindow", List.of("", "sunday", "sun:08:00", "xxx:08:30-xxx:09:30"));
        values.put("credentials.rotationDays", List.of(0, 366));
        values.put("credentials.recoveryWindowDays", List.of(1, 6, 31, -7));
        values.put("credentials.deployers", List.of("me"));
        values.put("cache.engineVersion", List.of("8", "latest", 8.0));
        values.put("cache.nodeType", List.of("t4g.micro", "cache.t4g", ""));
        values.put("cache.nodes", List.of(0, 1, 7));
        values.put("cache.snapshotRetentionDays", List.of(-1, 36));
        values.put("cache.snapshotWindow", List.of("", "06:00-06:30", "six"));
        values.put("cache.maintenanceWindow", List.of("", "sun:09:30-sun:09:45"));
        values.put("service.image", List.of("latest", "", "with space", "sha256:abc"));
        values.put("service.cpu", List.of(0, 300, 100000));
        values.put("service.memory", List.of(0, 513, 1_000_000));
        values.put("service.containerPort", List.of(80, 0, 65536));
        values.put("service.healthCheckPath", List.of("health", "", "/with space"));
        values.put("service.healthCheckCommand", List.of(List.of(), List.of("curl", "x"), "CMD"));
        values.put("service.gracePeriodSeconds", List.of(-1, 3601));
        values.put("service.stopTimeoutSeconds", List.of(1, 121));
        values.put("service.primaryTasks", List.of(0, -1, 1000));
        values.put("service.secondaryTasks", List.of(0, 1000));
        values.put("service.cpuTargetPercent", List.of(9, 91));
        values.put("service.memoryTargetPercent", List.of(0, 100));
        values.put("service.requestsPerTask", List.of(0, -5));
        values.put("service.requestLimit", List.of(9, 0));
        values.put("access.groups", List.of("yes", 1));
        values.put("audit.trail", List.of("yes", 1));
        values.put("audit.retentionDays", List.of(0, 89, "a year"));
        values.put("protection.production", List.of("no", 0));
        values.put("protection.deletion", List.of("yes"));
        values.put("protection.keyDeletionWindowDays", List.of(6, 31, 0));
        values.put("protection.noncurrentVersionDays", List.of(0));
        values.put("unheardOf", List.of(1, "a", true));
        values.put("network.unheardOf", List.of(1));
        return values;
    }

    private String take(List<String> values) {
        return values.remove(random.nextInt(values.size()));
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }
}
