package io.yagura.logmatcher;

import io.yagura.access.Glob;
import java.util.List;
import java.util.TreeSet;

/**
 * The types of event that a subscription is for.
 *
 * @param patterns in which {@code *} stands for any characters, sorted; one of them has to match
 */
public record TypeFilter(List<String> patterns) {

    public static final TypeFilter ALL = new TypeFilter(List.of("*"));

    public TypeFilter {
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("event-types: [] lets nothing through");
        }
        patterns = List.copyOf(new TreeSet<>(patterns));
    }

    /** {@return whether an event of this type is for the subscription} */
    public boolean accepts(String eventType) {
        return patterns.stream().anyMatch(pattern -> pattern.equals("*") || new Glob(pattern).matches(eventType));
    }
}
