package io.yagura.logmatcher;

import io.yagura.logmatcher.SourceNumbers.Gap;
import io.yagura.logmatcher.SourceNumbers.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a source has told so far. */
final class LogSource {

    private final SourceNumbers numbers = new SourceNumbers();
    private final Map<Lane, LaneWatch> lanes = new LinkedHashMap<>();
    private long aheadNanos;

    /** {@return whether the line's number is new; a line without one always is} */
    boolean take(Told told, Voice.Place place, Receipt receipt) {
        if (told.seq != Told.UNNUMBERED && numbers.take(told.seq, receipt.at()) == null) {
            heardAgain(told.voice.lane(), receipt.at());
            return false;
        }
        aheadNanos = Math.max(aheadNanos, told.at - receipt.nanos());
        LaneWatch watch = place.watch;
        if (watch == null) {
            watch = lane(told.voice.lane(), told.at, receipt.at());
            place.watch = watch;
        }
        watch.hear(told.at, receipt.at());
        return true;
    }

    /** {@return the same for a watermark} */
    boolean take(Watermark mark, Receipt receipt) {
        Lane lane = Lane.of(mark);
        if (mark.seq() != null) {
            Run run = numbers.take(mark.seq(), receipt.at());
            if (run == null) {
                heardAgain(lane, receipt.at());
                return false;
            }
            run.mark(lane, new Mark(mark.at(), mark.readTo()));
        }
        long at = Nanos.of(mark.at());
        aheadNanos = Math.max(aheadNanos, at - receipt.nanos());
        lane(lane, at, receipt.at()).hear(mark, receipt.at());
        return true;
    }

    private LaneWatch lane(Lane lane, long at, Instant receivedAt) {
        return lanes.computeIfAbsent(lane, key -> new LaneWatch(key, at, receivedAt));
    }

    /** A line that comes once more counts for nothing, but its source lives. */
    void heardAgain(Lane lane, Instant receivedAt) {
        @Nullable LaneWatch watch = lanes.get(lane);
        if (watch != null) {
            watch.heard(receivedAt);
        }
    }

    boolean silentSince(Instant time) {
        return lanes.values().stream()
                .allMatch(lane -> lane.retires(Duration.ZERO).isBefore(time));
    }

    Collection<LaneWatch> lanes() {
        return lanes.values();
    }

    List<Gap> gaps() {
        return numbers.gaps();
    }

    /** {@return by how much its clock is known to be ahead of the receiver's} */
    Duration ahead() {
        return Duration.ofNanos(aheadNanos);
    }

    /** {@return whether the lane said its last word, and all before it is there} */
    boolean left(LaneWatch lane) {
        Watermark last = lane.last();
        return last != null && (last.seq() == null || numbers.completeBelow(last.seq()));
    }
}
