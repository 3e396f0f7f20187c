package io.yagura.pubsub.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a worker has come in each of its shards: all that had arrived there before is done. A shard that has ended
 * counts until its children are taken here, or for another minute, by when whoever took them tells of them.
 */
final class ReadMarks {

    private static final Duration ENDED_COUNTS_FOR = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, Mark> marks = new HashMap<>();
    private boolean left;
    private @Nullable Instant leftAt;

    ReadMarks(InstantSource clock) {
        this.clock = clock;
    }

    private record Mark(@Nullable Instant readTo, Instant until, Set<String> children) {

        static Mark of(@Nullable Instant readTo) {
            return new Mark(readTo, Instant.MAX, Set.of());
        }

        boolean over(Instant now, Set<String> taken) {
            return until.isBefore(now) || !children.isEmpty() && taken.containsAll(children);
        }
    }

    /** A shard was taken over, and it is not known yet where in time. */
    synchronized void taken(String shardId) {
        marks.put(shardId, Mark.of(null));
    }

    synchronized void readTo(String shardId, Instant time) {
        // what was handed over to another worker is not ours to tell of any more
        marks.computeIfPresent(shardId, (id, mark) -> Mark.of(time.truncatedTo(ChronoUnit.MILLIS)));
    }

    synchronized void ended(String shardId, Set<String> children) {
        Instant until = clock.instant().plus(ENDED_COUNTS_FOR);
        marks.computeIfPresent(shardId, (id, mark) -> new Mark(mark.readTo(), until, children));
    }

    synchronized void lost(String shardId) {
        marks.remove(shardId);
    }

    /** The worker is to end: what it gives back from now on says nothing about how far it came. */
    synchronized void leave() {
        leftAt = readTo();
        left = true;
    }

    /** {@return the earliest of the shards, or null while one is unknown or there are none} */
    synchronized @Nullable Instant readTo() {
        if (left) {
            return leftAt;
        }
        Instant now = clock.instant();
        Set<String> taken = Set.copyOf(marks.keySet());
        marks.values().removeIf(mark -> mark.over(now, taken));
        Instant earliest = null;
        for (Mark mark : marks.values()) {
            Instant readTo = mark.readTo();
            if (readTo == null) {
                return null;
            }
            earliest = earliest == null || readTo.isBefore(earliest) ? readTo : earliest;
        }
        return earliest;
    }
}
