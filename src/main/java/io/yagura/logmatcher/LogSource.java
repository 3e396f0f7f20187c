package io.yagura.logmatcher;

import io.yagura.logmatcher.SourceNumbers.Gap;
import io.yagura.logmatcher.SourceNumbers.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a source has told so far. */
final class LogSource {

    private final SourceNumbers numbers = new SourceNumbers();
    private final Map<Lane, LaneWatch> lanes = new LinkedHashMap<>();
    private Duration ahead = Duration.ZERO;

    /** {@return whether the line's number is new; a line without one always is} */
    boolean take(LogEntry entry, Instant receivedAt) {
        Lane lane = Lane.of(entry);
        if (entry.seq() != null) {
            Run run = numbers.take(entry.seq(), receivedAt);
            if (run == null) {
                heardAgain(lane, receivedAt);
                return false;
            }
            if (entry instanceof Watermark mark) {
                run.mark(lane, new Mark(mark.at(), mark.readTo()));
            }
        }
        Duration lead = Duration.between(receivedAt, entry.at());
        ahead = lead.compareTo(ahead) > 0 ? lead : ahead;
        lanes.computeIfAbsent(lane, key -> new LaneWatch(key, entry.at(), receivedAt))
                .hear(entry, receivedAt);
        return true;
    }

    /** A line that comes once more counts for nothing, but its source lives. */
    void heardAgain(Lane lane, Instant receivedAt) {
        LaneWatch watch = lanes.get(lane);
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
        return ahead;
    }

    /** {@return whether the lane said its last word, and all before it is there} */
    boolean left(LaneWatch lane) {
        Watermark last = lane.last();
        return last != null && (last.seq() == null || numbers.completeBelow(last.seq()));
    }
}
