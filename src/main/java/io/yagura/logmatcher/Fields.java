package io.yagura.logmatcher;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the fields of an entry have to be. */
final class Fields {

    private static final ClassValue<Set<String>> KNOWN = new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
            Stream<String> components = Arrays.stream(type.getRecordComponents())
                    .map(component -> component.getName())
                    .map(name -> name.equals("last") ? "final" : name)
                    .filter(name -> !name.equals("more"));
            return Stream.concat(Stream.of("kind", "part"), components).collect(Collectors.toUnmodifiableSet());
        }
    };

    private Fields() {}

    static void requireText(String field, @Nullable String value) {
        if (value == null) {
            throw MalformedEntryException.missing(field);
        }
        if (value.isBlank()) {
            throw new MalformedEntryException(field, value, "is blank");
        }
    }

    static void requireAtLeast(String field, @Nullable Long value, long least) {
        if (value != null && value < least) {
            throw new MalformedEntryException(field, value, "is below " + least);
        }
    }

    /** {@return the names that the fields of such an entry have in JSON} */
    static Set<String> known(Class<? extends LogEntry> type) {
        return KNOWN.get(type);
    }

    static Map<String, String> unknown(Class<? extends LogEntry> type, Map<String, String> more) {
        if (more.isEmpty()) {
            return Map.of();
        }
        for (Map.Entry<String, String> field : more.entrySet()) {
            if (known(type).contains(field.getKey())) {
                throw new MalformedEntryException(field.getKey(), field.getValue(), "has a place of its own");
            }
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }
}
