package io.yagura.streams.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Reading;
import io.yagura.observe.Snapshot;
import io.yagura.observe.SourceId;
import io.yagura.observe.Target;
import io.yagura.streams.Load;
import io.yagura.streams.ShardState;
import io.yagura.streams.StreamList;
import io.yagura.streams.StreamMode;
import io.yagura.streams.StreamName;
import io.yagura.streams.StreamState;
import io.yagura.streams.Streams;
import io.yagura.streams.Throughput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTests {

    private static final Target ORDERS = new Target("streams", "prod:orders", null, null, null, false);
    private static final SourceId SOURCE = new SourceId("accounts", "prod", "throughput");

    @Test
    void putsEachFigureIntoItsMinute() {
        Series series = Series.incoming(state(2, StreamMode.PROVISIONED, load(14, 1), load(1, 3), load(0, 2)));
        assertThat(series.figures()).hasSize(15);
        assertThat(series.figures().getFirst()).isEqualTo(1);
        assertThat(series.figures().get(13)).isEqualTo(3);
        assertThat(series.latest()).isEqualTo(2);
        assertThat(series.most()).isEqualTo(3);
    }

    @Test
    void leavesGapsAndForgetsWhatIsTooOld() {
        Series series = Series.incoming(state(2, StreamMode.PROVISIONED, load(15, 9), load(3, 1)));
        assertThat(series.figures()).filteredOn(figure -> figure != null).containsExactly(1.0);
        assertThat(series.latest()).isNull();
    }

    @Test
    void limitsAsManyShardsAsAreOpen() {
        assertThat(Series.incoming(state(3, StreamMode.PROVISIONED, load(0, 1))).limit())
                .isEqualTo(3e6);
        assertThat(Series.records(state(3, StreamMode.PROVISIONED, load(0, 1))).limit())
                .isEqualTo(3_000);
    }

    @Test
    void knowsNoLimitOfAnOnDemandStreamOrOfUnknownShards() {
        assertThat(Series.incoming(state(3, StreamMode.ON_DEMAND, load(0, 1))).limit())
                .isNull();
        assertThat(Series.incoming(state(0, StreamMode.PROVISIONED, load(0, 1))).limit())
                .isNull();
    }

    @Test
    void isEmptyWhileNothingIsKnown() {
        Series series = Series.outgoing(state(2, StreamMode.PROVISIONED, new Reading.Awaiting<>(SOURCE)));
        assertThat(series.figures()).hasSize(15).containsOnlyNulls();
        assertThat(series.most()).isNull();
    }

    private static Load load(int minutesBefore, double bytes) {
        return Streams.load(minutesBefore, bytes, bytes, 0);
    }

    private static StreamState state(int shards, StreamMode mode, Load... history) {
        return state(
                shards,
                mode,
                new Reading.Current<>(new Snapshot<>(
                        SOURCE, 1, Streams.MINUTE_END, Duration.ZERO, Streams.throughput("orders", history))));
    }

    private static StreamState state(int shards, StreamMode mode, Reading<Throughput> throughput) {
        StreamName name = new StreamName("prod", "orders");
        return new StreamState(
                ORDERS,
                name,
                new Reading.Awaiting<>(name.source("topology")),
                new Reading.Current<>(new Snapshot<>(
                        name.source("settings"), 1, Streams.MINUTE_END, Duration.ZERO, Streams.settings(mode))),
                new Reading.Awaiting<StreamList>(SOURCE),
                throughput,
                new Reading.Awaiting<>(SOURCE),
                shards == 0 ? List.of() : unmeasured(shards),
                List.of());
    }

    private static List<ShardState> unmeasured(int shards) {
        return Streams.even(shards).open().stream()
                .map(shard -> new ShardState(shard, null, null))
                .toList();
    }
}
