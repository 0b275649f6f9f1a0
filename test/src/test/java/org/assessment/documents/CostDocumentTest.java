package org.assessment.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assessment.documents.CostEstimate.Part;
import org.assessment.support.EnvironmentFile;
import org.assessment.support.SynthesizedPlatform;
import org.junit.jupiter.api.Test;

/** What it costs is computed from what would be deployed. */
class CostDocumentTest {

    private static final Path FILE = Path.of("docs", "costs.md");
    private static final Path README = Path.of("README.md");
    private static final String START = "<!-- costs: made by scripts/generate.sh -->\n";
    private static final String END = "<!-- end of costs -->\n";
    private static final PriceList PRICES = PriceList.read();

    private static final List<Lever> LEVERS = List.of(
            new Lever("dev", "no `regions.secondary`", "the standby", file -> file.without("regions.secondary")),
            new Lever(
                    "prod",
                    "`network.interfaceEndpointZones: 1`",
                    "endpoints that outlive the loss of a zone",
                    file -> file.with("network.interfaceEndpointZones", 1)),
            new Lever(
                    "prod",
                    "`database.minimumCapacity: 0.5`",
                    "half of the capacity that is ready when load sets in",
                    file -> file.with("database.minimumCapacity", 0.5)),
            new Lever(
                    "prod",
                    "`database.secondaryInstances: 1`",
                    "the reader beside the writer after a failover",
                    file -> file.with("database.secondaryInstances", 1)));

    /** A change of an environment's file that saves something, and what is given up for it. */
    private record Lever(String environment, String change, String price, UnaryOperator<EnvironmentFile> edit) {

        BigDecimal saves() {
            EnvironmentFile changed =
                    edit.apply(EnvironmentFile.shipped(environment)).describedAs(environment + " with " + change);
            return estimate(SynthesizedPlatform.of(environment))
                    .total()
                    .subtract(estimate(SynthesizedPlatform.of(changed)).total());
        }
    }

    @Test
    void theDocumentSaysWhatTheStacksCost() {
        GeneratedFile.mustBe(FILE, document());
    }

    @Test
    void theReadmeSaysSoToo() throws IOException {
        String readme = Files.readString(README);
        int start = readme.indexOf(START) + START.length();

        GeneratedFile.mustBe(
                README, readme.substring(0, start) + excerpt() + readme.substring(readme.indexOf(END, start)));
    }

    @Test
    void everyLeverSaves() {
        assertThat(LEVERS).allSatisfy(lever -> assertThat(lever.saves()).isPositive());
    }

    private static CostEstimate estimate(SynthesizedPlatform platform) {
        return CostEstimate.of(PRICES, platform);
    }

    private static String document() {
        return """
                # What it costs at rest

                USD a month while nothing happens, computed from the synthesized stacks and the [list prices](#prices) as \
                known on %s for %s. Made by `scripts/generate.sh`. Not verified on a bill. Not counted: requests, traffic, \
                storage, backups, logs, custom metrics (Container Insights, the health monitors'), invocations.

                %s

                ## Levers

                %s

                ## Prices

                On demand, without free tier and taxes.

                %s
                """.formatted(PRICES.date(), String.join(" and ", PRICES.regions()), costs(), levers(), PRICES.table());
    }

    private static String excerpt() {
        MarkdownTable table =
                new MarkdownTable(ConfigurationReference.environments().toArray(String[]::new));
        table.add(ConfigurationReference.environments().stream()
                .map(name -> estimate(SynthesizedPlatform.of(name)).total().toPlainString())
                .toArray(String[]::new));
        return table + "\n";
    }

    private static String costs() {
        List<String> environments = ConfigurationReference.environments();
        MarkdownTable table =
                new MarkdownTable("What", environments.get(0), environments.get(1), environments.get(2), "Decided by");
        List<CostEstimate> estimates = environments.stream()
                .map(name -> estimate(SynthesizedPlatform.of(name)))
                .toList();
        for (Part part : Part.values()) {
            table.add(
                    part.text(),
                    estimates.get(0).of(part).toPlainString(),
                    estimates.get(1).of(part).toPlainString(),
                    estimates.get(2).of(part).toPlainString(),
                    part.lever());
        }
        table.add(
                "**Together**",
                "**" + estimates.get(0).total() + "**",
                "**" + estimates.get(1).total() + "**",
                "**" + estimates.get(2).total() + "**",
                "");
        return table.toString();
    }

    private static String levers() {
        MarkdownTable table = new MarkdownTable("In", "Change", "Saves a month", "Gives up");
        LEVERS.forEach(lever ->
                table.add(lever.environment(), lever.change(), lever.saves().toPlainString(), lever.price()));
        return table.toString();
    }
}
