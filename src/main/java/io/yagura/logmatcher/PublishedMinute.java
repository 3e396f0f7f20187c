package io.yagura.logmatcher;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was published to a stream within a minute: a fingerprint per filter and slice, in which each event is once. The ids
 * are held until the windows are closed; a cell to which something is added later is no longer to be trusted.
 */
final class PublishedMinute {

    private final Map<TypeFilter, Fingerprint[]> cells = new LinkedHashMap<>();
    private final int[] changes = new int[EventHash.SLICES];
    private final boolean[] stirred = new boolean[EventHash.SLICES];
    // an event told twice and delivered twice would leave equal fingerprints, and its duplicate unseen
    private @Nullable Set<Long> ids = new HashSet<>();

    PublishedMinute(Set<TypeFilter> filters) {
        filters.forEach(filter -> cells.put(filter, emptyCells()));
    }

    static Fingerprint[] emptyCells() {
        return Stream.generate(Fingerprint::new).limit(EventHash.SLICES).toArray(Fingerprint[]::new);
    }

    void add(String eventType, long hash) {
        int slice = EventHash.slice(hash);
        changes[slice]++;
        if (ids == null) {
            stirred[slice] = true;
        } else if (!ids.add(hash)) {
            return;
        }
        cells.forEach((filter, slices) -> {
            if (filter.accepts(eventType)) {
                slices[slice].add(hash);
            }
        });
    }

    Fingerprint cell(TypeFilter filter, int slice) {
        Fingerprint[] slices = cells.get(filter);
        if (slices == null) {
            throw new IllegalArgumentException("filter: %s was not asked for".formatted(filter));
        }
        return slices[slice];
    }

    /** The windows of the minute are closed: the ids are held no longer. */
    void release() {
        ids = null;
    }

    /** {@return whether the slice's fingerprint may have an event twice, so that its entries have to be joined} */
    boolean stirred(int slice) {
        return stirred[slice];
    }

    int changes(int slice) {
        return changes[slice];
    }
}
