package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a lane has come. */
final class LaneWatch {

    private final Lane lane;
    private long begin;
    private Instant heard;
    private @Nullable Mark mark;
    private @Nullable Watermark last;
    private Instant leftAt = Instant.MAX;

    LaneWatch(Lane lane, long begin, Instant heard) {
        this.lane = lane;
        this.begin = begin;
        this.heard = heard;
    }

    void hear(long at, Instant receivedAt) {
        begin = Math.min(begin, at);
        heard(receivedAt);
    }

    void hear(Watermark watermark, Instant receivedAt) {
        hear(Nanos.of(watermark.at()), receivedAt);
        Mark said = new Mark(watermark.at(), watermark.readTo());
        mark = mark == null ? said : mark.later(said);
        if (watermark.last()) {
            last = last == null ? watermark : last;
            leftAt = receivedAt.isBefore(leftAt) ? receivedAt : leftAt;
        }
    }

    void heard(Instant receivedAt) {
        heard = receivedAt.isAfter(heard) ? receivedAt : heard;
    }

    Lane lane() {
        return lane;
    }

    /** {@return the time of its earliest line} */
    Instant begin() {
        return Nanos.instant(begin);
    }

    /** {@return up to where, exclusively, it has told everything, as far as its lines arrived} */
    Instant passed() {
        Instant earliest = begin();
        return mark == null || mark.at().isBefore(earliest) ? earliest : mark.at();
    }

    @Nullable Instant readTo() {
        return mark == null ? null : mark.readTo();
    }

    /** {@return its last word, which is `final`, or null while it goes on} */
    @Nullable Watermark last() {
        return last;
    }

    /** {@return when its last word was received} */
    Instant leftAt() {
        return leftAt;
    }

    /** {@return when it is retired, by the receiver's clock, should nothing more be heard of it} */
    Instant retires(Duration after) {
        return heard.plus(after);
    }
}
