package io.yagura.logmatcher;

import java.util.List;

/**
 * How all parts of an audit stream are read.
 *
 * @param parts every one, in order
 */
public record PartsFacts(List<PartFacts> parts) {

    public PartsFacts {
        parts = List.copyOf(parts);
    }

    /** {@return the parts that are in this state} */
    public List<PartFacts> in(PartFacts.State state) {
        return parts.stream().filter(part -> part.state() == state).toList();
    }
}
