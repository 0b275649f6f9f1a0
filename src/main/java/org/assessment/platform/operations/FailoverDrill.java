package org.assessment.platform.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assessment.constructs.naming.RegionRole;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The steps of a role change, as {@code scripts/failover-drill.sh} puts them together. The roles' names in the arguments
 * are those of the outputs: {@code primary} is the region that the environment's file calls so, whoever writes now.
 */
@Command(name = "drill", description = "Changes the roles of the regions, and looks whether everything follows.")
final class FailoverDrill {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path OUTPUTS = Path.of("cfn-outputs", "flat-outputs.json");
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int DONE = 200;
    private static final int UNDER_WAY = 202;
    private static final int STATE_FORBIDS = 412;
    private static final String SWITCHOVER = "switchover";
    private static final String FAILOVER = "failover";

    @Option(names = "--outputs", description = "File with the flat outputs of the deployment.")
    private Path outputs = OUTPUTS;

    private DeployedRegion region(RegionRole role) {
        DeployedPlatform platform = DeployedPlatform.read(outputs);
        if (!platform.roles().contains(role)) {
            throw new OperationFailure("This environment has no %s region, so there is nothing to change roles with."
                    .formatted(role.id()));
        }
        return new DeployedRegion(platform, role);
    }

    @Command(
            name = "writer",
            description = "Prints the role of the region that has the writer; on standard error what each region says.")
    int writer() {
        List<RegionView> views = tellStates(System.err);
        views.stream()
                .filter(RegionView::isWriter)
                .findFirst()
                .map(RegionView::role)
                .ifPresentOrElse(role -> System.out.println(role.id()), () -> {
                    throw new OperationFailure("No region has the writer: " + views);
                });
        return 0;
    }

    /** What each region says, or that it says nothing. */
    private List<RegionView> tellStates(PrintStream stream) {
        List<RegionView> views = new ArrayList<>();
        for (RegionRole role : RegionRole.values()) {
            DeployedRegion region = region(role);
            Optional<RegionView> view = region.look();
            stream.println(view.map(RegionView::toString).orElse("%-24s does not answer".formatted(region.name())));
            view.ifPresent(views::add);
        }
        return views;
    }

    @Command(name = "rehearse", description = "A dry run: whether the trigger would act, and why.")
    int rehearse(
            @Parameters(description = "Role of the region that shall write.", converter = RoleConverter.class)
                    RegionRole target,
            @Option(names = "--unplanned", description = "With loss of data.") boolean unplanned,
            @Option(names = "--insist", description = "Even if the writer serves.") boolean insist,
            @Option(names = "--patient", description = "Wait while the writer was seen to serve a moment ago.")
                    boolean patient) {
        ObjectNode request = request(target, unplanned, insist).put("dryRun", true);
        JsonNode answer = patient
                ? await(() -> ask(target, request.put("requestId", newId())), FailoverDrill::isNotForbidden)
                : ask(target, request);
        System.out.println(summary(answer));
        if (status(answer) != DONE) {
            throw new OperationFailure("The trigger would not act: " + answer.path("body"));
        }
        return 0;
    }

    @Command(name = "change", description = "Has the trigger of the target's region change the roles, and waits.")
    int change(
            @Parameters(description = "Role of the region that shall write.", converter = RoleConverter.class)
                    RegionRole target,
            @Option(names = "--unplanned", description = "With loss of data.") boolean unplanned,
            @Option(names = "--insist", description = "Even if the writer serves.") boolean insist) {
        JsonNode answer = ask(target, request(target, unplanned, insist));
        if (status(answer) == UNDER_WAY) {
            answer = await(() -> ask(target, JSON.createObjectNode().put("request", "status")), FailoverDrill::isOver);
        }
        System.out.println(summary(answer));
        if (status(answer) != DONE || !succeeded(answer)) {
            throw new OperationFailure("The roles were not changed as asked: " + answer.path("body"));
        }
        return 0;
    }

    private static boolean isOver(JsonNode status) {
        return !status.at("/body/lastOperation/result").asText().equals("OPEN");
    }

    private static boolean succeeded(JsonNode answer) {
        return answer.at("/body/lastOperation/result").asText().equals("SUCCEEDED");
    }

    private static boolean isNotForbidden(JsonNode answer) {
        return status(answer) != STATE_FORBIDS;
    }

    @Command(name = "check", description = "Waits until the regions are at rest with this writer.")
    int check(
            @Parameters(description = "Role of the region that writes.", converter = RoleConverter.class)
                    RegionRole writer,
            @Option(names = "--alone", description = "The other region is lost.") boolean alone) {
        List<RegionRole> asked = alone ? List.of(writer) : List.of(RegionRole.values());
        List<String> obstacles = await(
                () -> asked.stream()
                        .flatMap(role -> obstacles(region(role), writer, !alone).stream())
                        .toList(),
                List::isEmpty);
        if (!obstacles.isEmpty()) {
            throw new OperationFailure("The regions are not at rest after " + PATIENCE.toMinutes() + " minutes:\n  "
                    + String.join("\n  ", obstacles));
        }
        tellStates(System.out);
        return 0;
    }

    private static List<String> obstacles(DeployedRegion region, RegionRole writer, boolean bothRegions) {
        return region.look()
                .map(view -> view.obstacles(writer, bothRegions))
                .orElse(List.of(region.name() + " does not answer"));
    }

    @Command(name = "region", description = "Emulator only: takes a region away, or brings it back.")
    int region(
            @Parameters(description = "Its role.", converter = RoleConverter.class) RegionRole role,
            @Option(names = "--lost", negatable = true, required = true, description = "Take it away.") boolean lost) {
        Emulator.current().setLost(region(role).region(), lost);
        System.out.println(region(role).name() + (lost ? " is lost" : " is back"));
        return 0;
    }

    private ObjectNode request(RegionRole target, boolean unplanned, boolean insist) {
        ObjectNode request = JSON.createObjectNode().put("requestId", newId());
        if (!unplanned) {
            return request.put("request", SWITCHOVER);
        }
        return request.put("request", FAILOVER)
                .put("consentToDataLoss", true)
                .put("target", region(target).region().id())
                .put("evenIfWriterServes", insist);
    }

    private static String newId() {
        return "drill-" + UUID.randomUUID();
    }

    private JsonNode ask(RegionRole target, ObjectNode request) {
        return region(target).askTrigger(request);
    }

    private static int status(JsonNode answer) {
        return answer.path("statusCode").asInt();
    }

    private static String summary(JsonNode answer) {
        return answer.at("/body/summary").asText();
    }

    /** The last answer, when its patience ends before the condition holds. */
    private static <T> T await(Supplier<T> look, Predicate<T> condition) {
        Instant limit = Instant.now().plus(PATIENCE);
        T seen = look.get();
        while (!condition.test(seen) && Instant.now().isBefore(limit)) {
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationFailure("Interrupted.");
            }
            seen = look.get();
        }
        return seen;
    }
}
