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
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a stream by period, with gaps where CloudWatch has none.
 *
 * @param of what the figures are
 * @param limit null where there is none, or it is not known
 */
record Series(
        Of of, List<@Nullable Double> figures, @Nullable Double limit) {

    /** What figures are of, as their text's key says it. */
    enum Of {
        IN,
        RECORDS,
        OUT
    }

    /** As many periods as are asked for. */
    private static final int PERIODS = 15;

    Series {
        figures = Collections.unmodifiableList(new ArrayList<>(figures));
    }

    static Series incoming(StreamState state) {
        return of(state, Of.IN, Load::incomingBytesPerSecond, ShardLimits.INCOMING_BYTES_PER_SECOND);
    }

    static Series records(StreamState state) {
        return of(state, Of.RECORDS, Load::incomingRecordsPerSecond, ShardLimits.INCOMING_RECORDS_PER_SECOND);
    }

    static Series outgoing(StreamState state) {
        return of(state, Of.OUT, Load::outgoingBytesPerSecond, ShardLimits.OUTGOING_BYTES_PER_SECOND);
    }

    private static Series of(StreamState state, Of of, Function<Load, @Nullable Double> figure, double ofOneShard) {
        Snapshot<Throughput> last = state.throughput().last();
        List<@Nullable Double> figures =
                new ArrayList<@Nullable Double>(Collections.<@Nullable Double>nCopies(PERIODS, null));
        if (last == null) {
            return new Series(of, figures, null);
        }
        Instant end = last.facts().periodEnd();
        Duration period = last.facts().period();
        for (Load load : state.history()) {
            long ago = Duration.between(load.periodEnd(), end).dividedBy(period);
            if (ago >= 0 && ago < PERIODS) {
                figures.set((int) (PERIODS - 1 - ago), figure.apply(load));
            }
        }
        int shards = state.openShards().size();
        Double limit = shards == 0 || state.mode() == StreamMode.ON_DEMAND ? null : shards * ofOneShard;
        return new Series(of, figures, limit);
    }

    @Nullable Double latest() {
        return figures.getLast();
    }

    @Nullable Double most() {
        return figures.stream().filter(Objects::nonNull).max(Double::compare).orElse(null);
    }

    /** {@return what it shows, in words} */
    String label() {
        return Texts.say("streams.series." + of.name().toLowerCase(Locale.ROOT), words(most()));
    }

    /** {@return a figure of this series with its unit} */
    String words(@Nullable Double figure) {
        return of == Of.RECORDS ? StreamWords.records(figure) : Words.bytesPerSecond(figure);
    }
}
