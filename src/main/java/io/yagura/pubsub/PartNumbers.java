package io.yagura.pubsub;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.Watermark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one source's entries within their parts, from 1 in each. An entry that is handed over again, by the same
 * {@code seq}, keeps its number. Where a {@code seq} is missing, nobody can say of which part it was: then each part misses
 * a number, so that what the line could have told stays unknown.
 */
final class PartNumbers {

    private final long[] last = new long[Part.COUNT];

    /** Of what may be handed over again. */
    private final TreeMap<Long, List<Place>> given = new TreeMap<>();

    private long lastSeq = -1;

    /**
     * Where an entry stands on the audit stream.
     *
     * @param number null when the source does not count
     */
    record Place(Part part, @Nullable Long number) {}

    /** What precedes all of a batch is not handed over any more: it was acknowledged, or it would be in the batch. */
    void forgetBefore(List<LogEntry> batch) {
        batch.stream()
                .map(LogEntry::seq)
                .filter(Objects::nonNull)
                .min(Long::compare)
                .ifPresent(first -> given.headMap(first).clear());
    }

    /** {@return the one place of an event's entry, or the sixteen of a watermark} */
    List<Place> places(LogEntry entry) {
        Long seq = entry.seq();
        if (seq == null) {
            return parts(entry).stream().map(part -> new Place(part, null)).toList();
        }
        List<Place> before = given.get(seq);
        if (before != null) {
            return before;
        }
        if (seq <= lastSeq) {
            throw new IllegalStateException(
                    "seq %d of %s comes after %d, and was acknowledged".formatted(seq, entry.source(), lastSeq));
        }
        if (seq > Math.max(lastSeq, 0) + 1) {
            Arrays.setAll(last, part -> last[part] + 1);
        }
        lastSeq = seq;
        List<Place> places = new ArrayList<>();
        for (Part part : parts(entry)) {
            last[part.number()]++;
            places.add(new Place(part, last[part.number()]));
        }
        given.put(seq, places);
        return places;
    }

    private static List<Part> parts(LogEntry entry) {
        return switch (entry) {
            case PublishEntry publish -> List.of(Part.of(publish.eventId()));
            case SubscribeEntry subscribe -> List.of(Part.of(subscribe.eventId()));
            case Watermark _ -> Part.ALL;
        };
    }
}
