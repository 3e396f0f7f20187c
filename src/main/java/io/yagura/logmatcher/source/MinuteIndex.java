package io.yagura.logmatcher.source;

import io.yagura.logmatcher.source.Cell.PublishMinute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in the segments the entries of a publish minute are. Frames that follow each other closely are one stretch, so a
 * minute has few of them.
 */
final class MinuteIndex {

    /** It is cheaper to read so many bytes too many than to remember where they are. */
    private static final int NEAR = 1 << 20;

    private final Map<PublishMinute, List<Stretch>> stretches = new HashMap<>();

    /** Frames of one segment, from the beginning of one to the end of another. */
    record Stretch(long segment, int from, int to) {}

    synchronized void add(Collection<PublishMinute> minutes, long segment, int from, int to) {
        for (PublishMinute minute : minutes) {
            List<Stretch> known = stretches.computeIfAbsent(minute, key -> new ArrayList<>(1));
            Stretch last = known.isEmpty() ? null : known.getLast();
            if (last != null && last.segment() == segment && from - last.to() <= NEAR) {
                known.set(known.size() - 1, new Stretch(segment, last.from(), to));
            } else {
                known.add(new Stretch(segment, from, to));
            }
        }
    }

    synchronized List<Stretch> of(PublishMinute minute) {
        return List.copyOf(stretches.getOrDefault(minute, List.of()));
    }

    synchronized void forget(long segment) {
        stretches.values().forEach(known -> known.removeIf(stretch -> stretch.segment() == segment));
        stretches.values().removeIf(List::isEmpty);
    }

    /** {@return how many stretches are remembered} */
    synchronized int size() {
        return stretches.values().stream().mapToInt(List::size).sum();
    }
}
