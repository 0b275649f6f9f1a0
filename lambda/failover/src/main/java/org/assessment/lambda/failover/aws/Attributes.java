package org.assessment.lambda.failover.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A DynamoDB item as texts and numbers. */
final class Attributes {
    /** The partition key of both tables. */
    static final String KEY = "id";

    private final Map<String, AttributeValue> values;

    private Attributes(Map<String, AttributeValue> values) {
        this.values = new HashMap<>(values);
    }

    static Attributes keyed(String key) {
        return new Attributes(Map.of()).with(KEY, key);
    }

    static Attributes of(Map<String, AttributeValue> item) {
        return new Attributes(item);
    }

    static Map<String, AttributeValue> key(String key) {
        return Map.of(KEY, AttributeValue.fromS(key));
    }

    static AttributeValue value(Object value) {
        return AttributeValue.fromS(value.toString());
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    Attributes with(String name, String value) {
        values.put(name, AttributeValue.fromS(value));
        return this;
    }

    Attributes with(String name, Instant value) {
        return with(name, value.toString());
    }

    Attributes with(String name, Enum<?> value) {
        return with(name, value.name());
    }

    Attributes with(String name, long value) {
        values.put(name, number(value));
        return this;
    }

    Map<String, AttributeValue> asItem() {
        return Map.copyOf(values);
    }

    String text(String name) {
        return optionalText(name).orElse("");
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(values.get(name)).map(AttributeValue::s);
    }

    long number(String name) {
        return Optional.ofNullable(values.get(name))
                .map(AttributeValue::n)
                .map(Long::parseLong)
                .orElse(0L);
    }

    Instant instant(String name) {
        return optionalText(name).map(Instant::parse).orElse(Instant.EPOCH);
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }
}
