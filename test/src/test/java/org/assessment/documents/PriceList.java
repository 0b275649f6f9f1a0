package org.assessment.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;

/** The dated list prices of {@code prices.yaml}. */
final class PriceList {

    /** As AWS reckons. */
    private static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(730);

    private static final String FILE = "prices.yaml";

    private final JsonNode document;

    private PriceList(JsonNode document) {
        this.document = document;
    }

    static PriceList read() {
        try (InputStream file = PriceList.class.getResourceAsStream(FILE)) {
            return new PriceList(new YAMLMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** USD a month for one of an item that runs all the time. */
    BigDecimal monthly(String item, String region) {
        JsonNode price = document.path("prices").path(item);
        if (!regions().contains(region) || price.isMissingNode()) {
            throw new AssertionError(
                    "%s has no price of %s in %s: add it, with its source and the date".formatted(FILE, item, region));
        }
        BigDecimal usd = price.path("usd").decimalValue();
        return price.path("per").asText().equals("hour") ? usd.multiply(HOURS_A_MONTH) : usd;
    }

    String date() {
        return document.path("date").asText();
    }

    List<String> regions() {
        return StreamSupport.stream(document.path("regions").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    String table() {
        MarkdownTable table = new MarkdownTable("Price of one", "USD", "per", "Source");
        document.path("prices")
                .properties()
                .forEach(price -> table.add(
                        price.getKey(),
                        price.getValue().path("usd").asText(),
                        price.getValue().path("per").asText(),
                        price.getValue().path("source").asText()));
        return table.toString();
    }
}
