package io.yagura.subscribers.source;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of a table, read attribute by attribute. */
final class Item {

    private final Map<String, AttributeValue> attributes;

    Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    String text(String attribute) {
        return required(attribute, textOrNull(attribute));
    }

    @Nullable String textOrNull(String attribute) {
        AttributeValue value = attributes.get(attribute);
        if (value == null || Boolean.TRUE.equals(value.nul())) {
            return null;
        }
        String text = value.s();
        if (text == null) {
            throw new Malformed(attribute, "is no text but " + value.type());
        }
        // KCL writes no empty texts, and reads them as absent
        return text.isEmpty() ? null : text;
    }

    long number(String attribute) {
        return required(attribute, numberOrNull(attribute));
    }

    @Nullable Long numberOrNull(String attribute) {
        AttributeValue value = attributes.get(attribute);
        if (value == null || Boolean.TRUE.equals(value.nul())) {
            return null;
        }
        String number = value.n();
        if (number == null) {
            throw new Malformed(attribute, "is no number but " + value.type());
        }
        try {
            return Long.valueOf(number);
        } catch (NumberFormatException e) {
            throw new Malformed(attribute, "is no whole number: " + number);
        }
    }

    List<String> texts(String attribute) {
        AttributeValue value = attributes.get(attribute);
        if (value == null || Boolean.TRUE.equals(value.nul())) {
            return List.of();
        }
        if (!value.hasSs()) {
            throw new Malformed(attribute, "is no set of texts but " + value.type());
        }
        return value.ss().stream().sorted().toList();
    }

    /** {@return what the item can be told by, whatever is wrong with it} */
    String label(String key) {
        AttributeValue value = attributes.get(key);
        String text = value == null ? null : value.s();
        return Objects.requireNonNullElse(text, "an item without " + key);
    }

    private static <T> T required(String attribute, @Nullable T value) {
        if (value == null) {
            throw new Malformed(attribute, "is missing");
        }
        return value;
    }

    /** An attribute is not what it should be. */
    static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String attribute;
        private final String problem;

        Malformed(String attribute, String problem) {
            super(attribute + " " + problem);
            this.attribute = attribute;
            this.problem = problem;
        }

        String attribute() {
            return attribute;
        }

        String problem() {
            return problem;
        }
    }
}
