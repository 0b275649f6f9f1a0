package org.assessment.platform.configuration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assessment.constructs.naming.Names;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.network.Ipv4Range;
import org.assessment.platform.PlatformName;

/** The rules that look at more than one key, or that need to know AWS. */
final class EnvironmentRules {
    /** <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">PutRetentionPolicy</a>. */
    private static final Set<Integer> LOG_RETENTIONS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    /** <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html">CreateDBCluster</a>. */
    private static final int DATABASE_WINDOW_MINUTES = 30;
    /** <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html">CreateReplicationGroup</a>. */
    private static final int CACHE_WINDOW_MINUTES = 60;

    private static final int SMALLEST_VPC = 20;
    private static final int LARGEST_VPC = 16;

    private final Environment environment;
    private final BiConsumer<String, Finding> findings;

    EnvironmentRules(Environment environment, BiConsumer<String, Finding> findings) {
        this.environment = environment;
        this.findings = findings;
    }

    /** Whatever is missing has been found before; a rule that needs it has nothing to say. */
    void check() {
        checkAccount();
        if (environment.regions() != null) {
            checkRange(environment.regions().primary(), RegionRole.PRIMARY);
            secondary().ifPresent(region -> checkRange(region, RegionRole.SECONDARY));
            checkRegionsDiffer();
            checkRangesDiffer();
        }
        checkNetwork();
        checkLogs();
        checkCapacity();
        checkRecoveryWindow();
        checkDatabaseWindows();
        checkCacheWindows();
        new ServiceRules(environment, findings).check();
        new ProductionRules(environment, findings).check();
        new MonitoringRules(environment, findings).check();
        new FailoverRules(environment, findings).check();
        new AccessRules(environment, findings).check();
        checkNames();
    }

    private void checkAccount() {
        Optional.ofNullable(environment.accountId())
                .flatMap(account -> account)
                .filter(account -> !ACCOUNT.matcher(account).matches())
                .ifPresent(
                        account -> report("accountId", account, "is no AWS account. Write its 12 digits, in quotes."));
        Optional.ofNullable(environment.commitAuthor())
                .flatMap(author -> author)
                .filter(String::isBlank)
                .ifPresent(author -> report("commitAuthor", author, "is empty. Name the author or leave it out."));
    }

    private void checkRange(RegionSettings region, RegionRole role) {
        if (region == null || region.cidr() == null) {
            return;
        }
        String key = key(role, "cidr");
        Optional<Ipv4Range> range = Ipv4Range.parse(region.cidr());
        if (range.isEmpty()) {
            report(key, region.cidr(), "is no IPv4 range in CIDR notation. Write one like 10.0.0.0/16.");
        } else if (range.get().prefixLength() < LARGEST_VPC || range.get().prefixLength() > SMALLEST_VPC) {
            report(key, region.cidr(), "has a size the network has no layout for. Use /16 to /20.");
        }
    }

    private void checkRegionsDiffer() {
        String primary = environment.regions().primary() == null
                ? null
                : environment.regions().primary().name();
        secondary()
                .map(RegionSettings::name)
                .filter(name -> name.equals(primary))
                .ifPresent(name -> report(
                        key(RegionRole.SECONDARY, "name"),
                        name,
                        "is the primary region too. Choose another, or leave regions.secondary out."));
        String state = environment.state() == null ? null : environment.state().region();
        if (state != null
                && (state.equals(primary)
                        || secondary()
                                .map(RegionSettings::name)
                                .filter(state::equals)
                                .isPresent())) {
            report(
                    "state.region",
                    state,
                    "is a region of the platform. Choose a third one, so that the state outlives the loss of either.");
        }
    }

    private void checkRangesDiffer() {
        Optional<Ipv4Range> first =
                range(Optional.ofNullable(environment.regions().primary()));
        Optional<Ipv4Range> second = range(secondary());
        if (first.isPresent() && second.isPresent() && first.get().overlaps(second.get())) {
            report(
                    key(RegionRole.SECONDARY, "cidr"),
                    second.get().toString(),
                    "overlaps regions.primary.cidr (%s), so nothing could be routed between them. Choose ranges apart."
                            .formatted(first.get()));
        }
    }

    private void checkNetwork() {
        NetworkSettings network = environment.network();
        if (network == null) {
            return;
        }
        Integer seconds = network.flowLogAggregationSeconds();
        if (seconds != null && seconds != 60 && seconds != 600) {
            report("network.flowLogAggregationSeconds", seconds, "is no window that AWS knows. Use 60 or 600.");
        }
        Integer endpointZones = network.interfaceEndpointZones();
        if (endpointZones != null
                && network.availabilityZones() != null
                && endpointZones > network.availabilityZones()) {
            report(
                    "network.interfaceEndpointZones",
                    endpointZones,
                    "is more than network.availabilityZones (%d). Use at most as many."
                            .formatted(network.availabilityZones()));
        }
        if (Boolean.TRUE.equals(network.natGateways()) && Boolean.FALSE.equals(network.publicIngress())) {
            report(
                    "network.natGateways",
                    true,
                    "needs public subnets to stand in. Set network.publicIngress to true, or natGateways to false.");
        }
    }

    private void checkLogs() {
        LogSettings logs = environment.logs();
        if (logs != null && logs.retentionDays() != null && !LOG_RETENTIONS.contains(logs.retentionDays())) {
            report(
                    "logs.retentionDays",
                    logs.retentionDays(),
                    "is no retention that CloudWatch Logs knows. Use one of "
                            + LOG_RETENTIONS.stream()
                                    .sorted()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    private void checkCapacity() {
        DatabaseSettings database = environment.database();
        if (database == null || database.minimumCapacity() == null || database.maximumCapacity() == null) {
            return;
        }
        checkCapacity("database.minimumCapacity", database.minimumCapacity());
        checkCapacity("database.maximumCapacity", database.maximumCapacity());
        if (database.maximumCapacity() < Math.max(1, database.minimumCapacity())) {
            report(
                    "database.maximumCapacity",
                    database.maximumCapacity(),
                    "is too small. Use 1 or more, and no less than database.minimumCapacity.");
        }
    }

    /** <a href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.how-it-works.html">Aurora Serverless v2</a>. */
    private void checkCapacity(String key, double capacity) {
        if (capacity < 0.5 || capacity > 256 || capacity * 2 != Math.rint(capacity * 2)) {
            report(key, capacity, "is no capacity. Use 0.5 to 256 in steps of 0.5.");
        }
    }

    private void checkRecoveryWindow() {
        CredentialSettings credentials = environment.credentials();
        Integer days = credentials == null ? null : credentials.recoveryWindowDays();
        if (days != null && days != 0 && (days < 7 || days > 30)) {
            report("credentials.recoveryWindowDays", days, "is no window that AWS knows. Use 0, or 7 to 30.");
        }
    }

    private void checkDatabaseWindows() {
        DatabaseSettings database = environment.database();
        if (database != null) {
            checkWindows(
                    DATABASE_WINDOW_MINUTES,
                    new Window("database.backupWindow", database.backupWindow()),
                    new Window("database.maintenanceWindow", database.maintenanceWindow()));
        }
    }

    private void checkCacheWindows() {
        CacheSettings cache = environment.cache();
        if (cache != null) {
            checkWindows(
                    CACHE_WINDOW_MINUTES,
                    new Window("cache.snapshotWindow", cache.snapshotWindow()),
                    new Window("cache.maintenanceWindow", cache.maintenanceWindow()));
        }
    }

    private record Window(String key, String text) {}

    private void checkWindows(int shortest, Window daily, Window weekly) {
        Optional<TimeWindow> backup = TimeWindow.daily(daily.text());
        Optional<TimeWindow> maintenance = TimeWindow.weekly(weekly.text());
        checkLength(shortest, daily, backup);
        checkLength(shortest, weekly, maintenance);
        if (backup.isPresent() && maintenance.isPresent() && maintenance.get().overlapsDaily(backup.get())) {
            report(
                    weekly.key(),
                    weekly.text(),
                    "overlaps %s (%s). Choose windows apart.".formatted(daily.key(), daily.text()));
        }
    }

    private void checkLength(int shortest, Window window, Optional<TimeWindow> parsed) {
        parsed.filter(found -> found.length() < shortest)
                .ifPresent(found -> report(
                        window.key(), window.text(), "is too short. Use %d minutes or more.".formatted(shortest)));
    }

    private void checkNames() {
        if (environment.project() == null || environment.suffix() == null || environment.regions() == null) {
            return;
        }
        record Excess(PlatformName name, Names names, int characters) {}
        List.of(RegionRole.values()).stream()
                .flatMap(role -> regionName(role).stream()
                        .map(region -> new Names(environment.project(), environment.suffix(), role.id(), region)))
                .flatMap(names -> List.of(PlatformName.values()).stream()
                        .map(name -> new Excess(name, names, names.excessOf(name))))
                .filter(excess -> excess.characters() > 0)
                .max(Comparator.comparingInt(Excess::characters))
                .ifPresent(excess -> report(
                        "suffix",
                        environment.suffix(),
                        "is too long: %s would be named with %d characters, and AWS allows %d. Use at most %d characters."
                                .formatted(
                                        excess.name().kind().description(),
                                        excess.names().lengthOf(excess.name()),
                                        excess.name().kind().maximumLength(),
                                        Math.max(1, environment.suffix().length() - excess.characters()))));
    }

    private Optional<String> regionName(RegionRole role) {
        return Optional.ofNullable(
                        role == RegionRole.PRIMARY
                                ? environment.regions().primary()
                                : secondary().orElse(null))
                .map(RegionSettings::name);
    }

    private Optional<RegionSettings> secondary() {
        return environment.regions().secondary();
    }

    private static Optional<Ipv4Range> range(Optional<RegionSettings> region) {
        return region.map(RegionSettings::cidr).flatMap(Ipv4Range::parse);
    }

    private static String key(RegionRole role, String key) {
        return "regions." + role.id() + "." + key;
    }

    private void report(String key, Object value, String message) {
        findings.accept(key, new Finding(String.valueOf(value), message));
    }
}
