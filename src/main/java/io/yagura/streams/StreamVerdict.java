package io.yagura.streams;

import io.yagura.observe.Reading;
import io.yagura.streams.StreamTrouble.Amount;
import io.yagura.streams.StreamTrouble.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a stream's readings is trouble. Figures that are not current, or not known, accuse nobody. */
record StreamVerdict(StreamState state, double nearLimit) {

    List<StreamTrouble> troubles() {
        List<StreamTrouble> troubles = new ArrayList<>();
        if (missing()) {
            return List.of(new StreamTrouble.Missing());
        }
        Stream.of(state.topology(), state.settings(), state.throughput())
                .filter(reading -> reading.fault() != null)
                .findFirst()
                .ifPresent(reading -> troubles.add(new StreamTrouble.NoAnswer(reading)));
        Load now = state.load();
        if (now != null) {
            addThrottled(troubles, Direction.WRITES, now.writesThrottled(), Load::writesThrottled);
            addThrottled(troubles, Direction.READS, now.readsThrottled(), Load::readsThrottled);
        }
        hotShard(troubles);
        if (now != null
                && state.mode() != StreamMode.ON_DEMAND
                && state.topology().fault() == null) {
            nearLimits(troubles, now, state.openShards().size());
        }
        return troubles;
    }

    private boolean missing() {
        return state.list() instanceof Reading.Current<StreamList>(var snapshot)
                && snapshot.facts().find(state.name().stream()) == null
                && !(state.topology() instanceof Reading.Current<Topology>);
    }

    private void addThrottled(
            List<StreamTrouble> troubles,
            Direction direction,
            @Nullable Double count,
            Function<Load, @Nullable Double> figure) {
        if (count != null && count > 0) {
            Instant since = since(load -> above(figure.apply(load), Double.MIN_VALUE));
            troubles.add(new StreamTrouble.Throttled(direction, count, since));
        }
    }

    private void hotShard(List<StreamTrouble> troubles) {
        ShardState busiest = state.busiest();
        if (busiest == null || busiest.load() == null || !Boolean.TRUE.equals(busiest.hot())) {
            return;
        }
        ShardLoad load = busiest.load();
        Double bytes = load.incomingBytesPerSecond();
        Double records = load.incomingRecordsPerSecond();
        boolean byRecords = records != null
                && (bytes == null
                        || records / ShardLimits.INCOMING_RECORDS_PER_SECOND
                                > bytes / ShardLimits.INCOMING_BYTES_PER_SECOND);
        Double figure = byRecords ? records : bytes;
        if (figure != null && state.shardThroughput() instanceof Reading.Current<ShardThroughput>(var snapshot)) {
            troubles.add(new StreamTrouble.HotShard(
                    load.shardId(),
                    byRecords ? Amount.RECORDS : Amount.BYTES,
                    figure,
                    byRecords ? ShardLimits.INCOMING_RECORDS_PER_SECOND : ShardLimits.INCOMING_BYTES_PER_SECOND,
                    // a measured minute was hot from its beginning
                    snapshot.facts().periodEnd().minus(period())));
        }
    }

    private void nearLimits(List<StreamTrouble> troubles, Load now, int shards) {
        addNearLimit(
                troubles,
                Direction.WRITES,
                Amount.BYTES,
                now.incomingBytesPerSecond(),
                shards * ShardLimits.INCOMING_BYTES_PER_SECOND,
                Load::incomingBytesPerSecond);
        addNearLimit(
                troubles,
                Direction.WRITES,
                Amount.RECORDS,
                now.incomingRecordsPerSecond(),
                shards * ShardLimits.INCOMING_RECORDS_PER_SECOND,
                Load::incomingRecordsPerSecond);
        addNearLimit(
                troubles,
                Direction.READS,
                Amount.BYTES,
                now.outgoingBytesPerSecond(),
                shards * ShardLimits.OUTGOING_BYTES_PER_SECOND,
                Load::outgoingBytesPerSecond);
    }

    private void addNearLimit(
            List<StreamTrouble> troubles,
            Direction direction,
            Amount amount,
            @Nullable Double perSecond,
            double limit,
            Function<Load, @Nullable Double> figure) {
        if (perSecond != null && limit > 0 && perSecond >= limit * nearLimit) {
            Instant since = since(load -> above(figure.apply(load), limit * nearLimit));
            troubles.add(new StreamTrouble.NearLimit(direction, amount, perSecond, limit, since));
        }
    }

    private static boolean above(@Nullable Double figure, double least) {
        return figure != null && figure >= least;
    }

    /** {@return when the unbroken run of such periods began that lasts until now} */
    private Instant since(Predicate<Load> such) {
        List<Load> history = state.history();
        int first = history.size() - 1;
        while (first > 0 && such.test(history.get(first - 1)) && adjacent(history.get(first - 1), history.get(first))) {
            first--;
        }
        return history.get(first).periodEnd().minus(period());
    }

    private boolean adjacent(Load earlier, Load later) {
        return earlier.periodEnd().plus(period()).equals(later.periodEnd());
    }

    private Duration period() {
        Throughput known = StreamState.facts(state.throughput());
        return known == null ? Duration.ofMinutes(1) : known.period();
    }
}
