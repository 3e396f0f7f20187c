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
    private final Duration gathering;
    private final Map<String, Mark> marks = new HashMap<>();
    private boolean left;
    private @Nullable Instant leftAt;
    private @Nullable Instant gathered;

    /**
     * Begins with no shards.
     *
     * @param gathering for so long after its first shard a worker may get more, and does not let the first speak for all
     */
    ReadMarks(InstantSource clock, Duration gathering) {
        this.clock = clock;
        this.gathering = gathering;
    }

    private record Mark(@Nullable Instant readTo, Instant until, Set<String> children) {

        static Mark of(@Nullable Instant readTo) {
            return new Mark(readTo, Instant.MAX, Set.of());
        }

        boolean over(Instant now, Set<String> taken) {
            return until.isBefore(now) || (!children.isEmpty() && taken.containsAll(children));
        }
    }

    /** A shard was taken over, and it is not known yet where in time. */
    synchronized void taken(String shardId) {
        gathered = gathered == null ? clock.instant().plus(gathering) : gathered;
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

    /** {@return the earliest of the shards, or null while one is unknown, there are none, or more are about to come} */
    synchronized @Nullable Instant readTo() {
        if (left) {
            return leftAt;
        }
        Instant now = clock.instant();
        if (gathered == null || now.isBefore(gathered)) {
            return null;
        }
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
