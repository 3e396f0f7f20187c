package io.yagura.logmatcher;

import io.yagura.logmatcher.SourceNumbers.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds where lines of a lane may be missing: the gaps in its source's numbers, and what follows its last watermark. */
final class Blinds {

    private final MatchingRules rules;
    private final Instant now;

    Blinds(MatchingRules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    Stream<Blind> of(LogSource source, LaneWatch lane) {
        Stream<Blind> gaps = source.gaps().stream().map(gap -> gap(source, lane, gap));
        return lane.last() == null ? Stream.concat(gaps, Stream.of(tail(source, lane))) : gaps;
    }

    boolean silent(LaneWatch lane) {
        return now.isAfter(lane.retires(rules.retireAfter()));
    }

    private Blind gap(LogSource source, LaneWatch lane, Gap gap) {
        Mark before = gap.marks().get(lane.lane());
        return new Blind(
                before == null ? unmarked(lane, gap) : before.at(),
                gap.receivedBy().plus(source.ahead()),
                before == null ? null : before.readTo(),
                () -> missing(lane.lane().source(), gap));
    }

    private static String missing(String source, Gap gap) {
        return gap.whole()
                ? "%s: lines %d to %d are missing".formatted(source, gap.first(), gap.last())
                : "%s: %d of lines %d to %d are missing".formatted(source, gap.missing(), gap.first(), gap.last());
    }

    /**
     * Nothing was said before. A publisher that had been there for longer would have been heard of; a subscriber may begin
     * with events of any age, and of lines that went missing now and then it is not known when each did.
     */
    private Instant unmarked(LaneWatch lane, Gap gap) {
        return lane.lane().side() == Watermark.Side.SUBSCRIBE || !gap.whole()
                ? Instant.MIN
                : gap.receivedBy().minus(rules.retireAfter());
    }

    /** A living source may tell anything yet that its watermark has not passed; a retired one nothing that is later. */
    private Blind tail(LogSource source, LaneWatch lane) {
        String name = lane.lane().source();
        if (!silent(lane)) {
            return new Blind(lane.passed(), Instant.MAX, null, () -> name + ": has not told all yet");
        }
        Instant retired = lane.retires(rules.retireAfter());
        return new Blind(lane.passed(), retired.plus(source.ahead()), lane.readTo(), () -> silence(lane));
    }

    /** {@return for how long a lane has been silent, in words} */
    String silence(LaneWatch lane) {
        @Nullable String subscriber = lane.lane().subscriber();
        Duration silence = Duration.between(lane.retires(Duration.ZERO), now);
        return "%s log of %s silent for %d s"
                .formatted(
                        subscriber == null ? "publisher" : "subscriber",
                        lane.lane().source(),
                        // verdicts are given at whole seconds, and a line may be a little younger
                        Math.max(0, silence.toSeconds()));
    }
}
