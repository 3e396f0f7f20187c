package io.yagura.act;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was verified, and how: named values in the order in which they are to be read.
 *
 * @param entries JSON values only: strings, numbers, booleans, lists and maps of them
 */
public record Receipt(@JsonValue Map<String, Object> entries) {

    public static final Receipt EMPTY = new Receipt(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Receipt {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** {@return this receipt with one more entry at its end} */
    public Receipt with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(entries);
        more.put(name, value);
        return new Receipt(more);
    }
}
