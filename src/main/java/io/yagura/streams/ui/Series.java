package io.yagura.streams.ui;

import io.yagura.observe.Snapshot;
import io.yagura.screen.Texts;
import io.yagura.screen.Words;
import io.yagura.streams.Load;
import io.yagura.streams.ShardLimits;
import io.yagura.streams.StreamMode;
import io.yagura.streams.StreamState;
import io.yagura.streams.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a stream by period, with gaps where CloudWatch has none.
 *
 * @param limit null where there is none, or it is not known
 * @param label in words
 */
record Series(List<@Nullable Double> figures, @Nullable Double limit, String label) {

    /** As many periods as are asked for. */
    private static final int PERIODS = 15;

    Series {
        figures = Collections.unmodifiableList(new ArrayList<>(figures));
    }

    static Series incoming(StreamState state) {
        return of(state, Load::incomingBytesPerSecond, ShardLimits.INCOMING_BYTES_PER_SECOND, "streams.series.in");
    }

    static Series records(StreamState state) {
        return of(
                state,
                Load::incomingRecordsPerSecond,
                ShardLimits.INCOMING_RECORDS_PER_SECOND,
                "streams.series.records");
    }

    static Series outgoing(StreamState state) {
        return of(state, Load::outgoingBytesPerSecond, ShardLimits.OUTGOING_BYTES_PER_SECOND, "streams.series.out");
    }

    private static Series of(
            StreamState state, Function<Load, @Nullable Double> figure, double ofOneShard, String label) {
        Snapshot<Throughput> last = state.throughput().last();
        List<@Nullable Double> figures =
                new ArrayList<@Nullable Double>(Collections.<@Nullable Double>nCopies(PERIODS, null));
        if (last == null) {
            return new Series(figures, null, Texts.say(label, Words.UNKNOWN));
        }
        Instant end = last.facts().periodEnd();
        Duration period = last.facts().period();
        for (Load load : state.history()) {
            long ago = Duration.between(load.periodEnd(), end).dividedBy(period);
            if (ago >= 0 && ago < PERIODS) {
                figures.set((int) (PERIODS - 1 - ago), figure.apply(load));
            }
        }
        double most = figures.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        int shards = state.openShards().size();
        Double limit = shards == 0 || state.mode() == StreamMode.ON_DEMAND ? null : shards * ofOneShard;
        boolean records = label.endsWith("records");
        return new Series(
                figures, limit, Texts.say(label, records ? StreamWords.records(most) : Words.bytesPerSecond(most)));
    }

    @Nullable Double latest() {
        return figures.getLast();
    }
}
