package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Configured;
import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.HandClock;
import io.yagura.observe.Need;
import io.yagura.observe.NeedBook;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import io.yagura.streams.StreamTrouble.Amount;
import io.yagura.streams.StreamTrouble.Direction;
import io.yagura.subscribers.StreamTopology;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamStatesTests {

    private static final AwsAccount PROD = Configured.account("prod", null, "orders");
    private static final Target ORDERS = new Target("streams", "prod:orders", "prod", "shop", null, false);

    private final HandClock clock = new HandClock();
    private final Board board = new Board(clock);
    private final BoardFeeder feeder = new BoardFeeder(board);
    private final StreamStates states = new StreamStates(board, Configured.properties(PROD));

    @BeforeEach
    void quiet() {
        topology(Streams.even(2));
        settings(Streams.settings(StreamMode.PROVISIONED, "IncomingBytes"));
        listed(StreamStatus.ACTIVE, StreamMode.PROVISIONED);
        through(Streams.load(0, 1e5, 100, 0));
        shards(Streams.shard("orders", 0, 5e4, 50.0), Streams.shard("orders", 1, 5e4, 50.0));
    }

    private void topology(Topology topology) {
        feeder.facts(ORDERS, "topology", Topology.class, topology, clock.instant());
    }

    private void settings(StreamSettings settings) {
        feeder.facts(ORDERS, "settings", StreamSettings.class, settings, clock.instant());
    }

    private void listed(StreamStatus status, StreamMode mode) {
        StreamList list = new StreamList(List.of(new ListedStream("orders", status, mode, null)));
        feeder.facts(PROD.target(), "streams", StreamList.class, list, clock.instant());
    }

    private void through(Load... history) {
        feeder.facts(
                PROD.target(),
                "throughput",
                Throughput.class,
                Streams.throughput("orders", history),
                Streams.MINUTE_END);
    }

    private void shards(ShardLoad... loads) {
        feeder.facts(
                PROD.target(),
                "shard-throughput",
                ShardThroughput.class,
                new ShardThroughput(Streams.MINUTE_END, List.of(loads)),
                Streams.MINUTE_END);
    }

    private StreamState state() {
        return states.of(ORDERS);
    }

    @Test
    void aStreamThatWorksIsQuiet() {
        StreamState state = state();

        assertThat(state.troubles()).isEmpty();
        assertThat(state.condition()).isEqualTo(StreamState.Condition.QUIET);
        assertThat(state.retention()).isEqualTo(Duration.ofHours(24));
        assertThat(state.openShards()).extracting(ShardState::hot).containsExactly(false, false);
    }

    @Test
    void aHotShardIsNamedWithItsFigureAndItsLimit() {
        shards(Streams.shard("orders", 0, 8.5e5, 90.0), Streams.shard("orders", 1, 1e5, 90.0));

        assertThat(state().troubles())
                .containsExactly(new StreamTrouble.HotShard(
                        Streams.shardId(0), Amount.BYTES, 8.5e5, 1e6, Streams.MINUTE_END.minus(Duration.ofMinutes(1))));
        assertThat(state().openShards()).extracting(ShardState::hot).containsExactly(true, false);
        assertThat(state().alarm()).isTrue();
    }

    private void hot() {
        shards(Streams.shard("orders", 0, 8.5e5, 90.0), Streams.shard("orders", 1, 1e5, 90.0));
    }

    @Test
    void theNeedForAHotShardIsClearedAtOnceWhenTheShardIsClosed() {
        NeedBook needs = new NeedBook(board, clock, List.of(new StreamsNeeds(states)));
        hot();
        needs.judge();
        clock.pass(Duration.ofSeconds(91));
        quiet();
        hot();
        needs.judge();
        assertThat(needs.current()).extracting(Need::title).containsExactly("prod:orders #0 takes 850 of 1,000 kB/s");

        shards(Streams.shard("orders", 0, 1e5, 90.0), Streams.shard("orders", 1, 1e5, 90.0));
        clock.pass(Duration.ofSeconds(1));
        needs.judge();
        assertThat(needs.current()).hasSize(1);

        topology(new Topology(List.of(
                new Shard(Streams.shardId(0), HashRange.ALL, List.of(), false),
                new Shard(Streams.shardId(2), HashRange.ALL, List.of(Streams.shardId(0)), true))));
        clock.pass(Duration.ofSeconds(1));
        needs.judge();
        assertThat(needs.current()).isEmpty();
    }

    @Test
    void aHotShardIsToldByItsRecordsWhereTheseAreCloserToTheLimit() {
        shards(Streams.shard("orders", 0, 1e5, 1e3), Streams.shard("orders", 1, 1e5, 90.0));

        assertThat(state().troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble).isInstanceOf(StreamTrouble.HotShard.class);
            assertThat(((StreamTrouble.HotShard) trouble).amount()).isEqualTo(Amount.RECORDS);
            assertThat(trouble.alarm()).isTrue();
        });
    }

    @Test
    void shardsThatAreAllBusyAreNotHotButTheStreamIsNearItsLimit() {
        shards(Streams.shard("orders", 0, 9e5, 90.0), Streams.shard("orders", 1, 8.5e5, 90.0));
        through(Streams.load(0, 1.75e6, 180, 0));

        assertThat(state().troubles())
                .containsExactly(new StreamTrouble.NearLimit(
                        Direction.WRITES, Amount.BYTES, 1.75e6, 2e6, Streams.MINUTE_END.minus(Duration.ofMinutes(1))));
    }

    @Test
    void whetherAShardIsHotIsUnknownWithoutItsFigures() {
        shards();

        assertThat(state().openShards()).extracting(ShardState::hot).containsOnlyNulls();
        assertThat(state().busiest()).isNull();
    }

    @Test
    void throttledWritesAreAnAlarmSinceTheyBegan() {
        through(
                Streams.load(4, 1e5, 1, 9),
                Streams.load(2, 1e5, 1, 5),
                Streams.load(1, 1e5, 1, 7),
                Streams.load(0, 1e5, 1, 3));

        // the minute between the first two is missing: nobody knows that it was throttled
        assertThat(state().troubles())
                .containsExactly(new StreamTrouble.Throttled(
                        Direction.WRITES, 3, Streams.MINUTE_END.minus(Duration.ofMinutes(3))));
        assertThat(state().alarm()).isTrue();
    }

    @Test
    void onDemandStreamsHaveNoLimitThatIsTheirOwn() {
        listed(StreamStatus.ACTIVE, StreamMode.ON_DEMAND);
        through(Streams.load(0, 1.9e6, 100, 0));

        assertThat(state().troubles()).isEmpty();
        assertThat(state().mode()).isEqualTo(StreamMode.ON_DEMAND);
    }

    @Test
    void aStreamThatIsBeingChangedSaysSo() {
        listed(StreamStatus.UPDATING, StreamMode.PROVISIONED);

        assertThat(state().status()).isEqualTo(StreamStatus.UPDATING);
        assertThat(state().condition()).isEqualTo(StreamState.Condition.CHANGING);
    }

    @Test
    void theFresherReadingTellsTheStatus() {
        listed(StreamStatus.UPDATING, StreamMode.PROVISIONED);
        clock.pass(Duration.ofSeconds(10));
        settings(Streams.settings(StreamMode.PROVISIONED));

        assertThat(state().status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void aSilentCloudWatchHidesNoShardAndAccusesNobody() {
        through(Streams.load(0, 1.9e6, 100, 7));
        feeder.fault(PROD.target(), "throughput", Throughput.class, fault());
        feeder.fault(PROD.target(), "shard-throughput", ShardThroughput.class, fault());

        StreamState state = state();
        assertThat(state.troubles()).singleElement().isInstanceOf(StreamTrouble.NoAnswer.class);
        assertThat(state.load()).isNull();
        assertThat(state.history()).hasSize(1);
        assertThat(state.openShards()).hasSize(2).extracting(ShardState::hot).containsOnlyNulls();
        assertThat(state.condition()).isEqualTo(StreamState.Condition.UNANSWERED);
    }

    @Test
    void aStreamWithoutFiguresInTheLatestMinuteHasAnUnknownLoad() {
        through(Streams.load(3, 1e5, 100, 0));

        assertThat(state().load()).isNull();
        assertThat(state().history()).hasSize(1);
    }

    @Test
    void aNamedStreamThatTheAccountDoesNotHaveIsMissing() {
        feeder.facts(PROD.target(), "streams", StreamList.class, new StreamList(List.of()), clock.instant());
        feeder.fault(ORDERS, "topology", Topology.class, fault());

        assertThat(state().troubles()).containsExactly(new StreamTrouble.Missing());
    }

    @Test
    void needsSayWhereAndHowMuch() {
        shards(Streams.shard("orders", 0, 8.5e5, 90.0), Streams.shard("orders", 1, 1e5, 90.0));
        through(Streams.load(0, 1e5, 1, 120));

        var needs = new StreamsNeeds(states).judge(board, clock.instant());

        assertThat(needs)
                .extracting(need -> need.kind() + " | " + need.severity() + " | " + need.title() + " | " + need.link())
                .containsExactlyInAnyOrder(
                        "streams.hot-shard | ALARM | prod:orders #0 takes 850 of 1,000 kB/s | streams=prod:orders",
                        "streams.throttled | ALARM | prod:orders: 120 writes turned away lately | streams=prod:orders");
    }

    @Test
    void thatAStreamGivesNoAnswerIsNoNeedOfItsOwn() {
        feeder.fault(ORDERS, "topology", Topology.class, fault());

        assertThat(new StreamsNeeds(states).judge(board, clock.instant())).isEmpty();
    }

    @Test
    void subscribersAreToldOfShardsRetentionAndThrottles() {
        through(new Load(Streams.MINUTE_END, null, null, null, null, null, 4.0, null));

        var seen = Objects.requireNonNull(new BoardTopology(board).seen("prod", "orders"));
        assertThat(seen.retention()).isEqualTo(Duration.ofHours(24));
        assertThat(seen.throttled()).isTrue();
        assertThat(seen.shards())
                .hasSize(2)
                .allSatisfy(
                        shard -> assertThat(shard.incomingRecordsPerSecond()).isEqualTo(50));
    }

    @Test
    void subscribersAreToldThatAStreamGivesNoAnswerBesideWhatWasSeenLast() {
        assertThat(Objects.requireNonNull(new BoardTopology(board).seen("prod", "orders"))
                        .silence())
                .isNull();
        clock.pass(Duration.ofSeconds(10));

        feeder.fault(ORDERS, "topology", Topology.class, fault());

        var seen = Objects.requireNonNull(new BoardTopology(board).seen("prod", "orders"));
        assertThat(seen.silence()).isEqualTo(new StreamTopology.Silence(fault(), clock.instant()));
        assertThat(seen.observedAt()).isEqualTo(clock.instant().minusSeconds(10));
        assertThat(seen.shards()).hasSize(2);
    }

    @Test
    void subscribersAreToldNothingOfWhatIsNotKnown() {
        feeder.forgetAll();
        assertThat(new BoardTopology(board).seen("prod", "orders")).isNull();

        topology(Streams.even(1));
        settings(Streams.settings(StreamMode.PROVISIONED));
        var seen = Objects.requireNonNull(new BoardTopology(board).seen("prod", "orders"));
        assertThat(seen.throttled()).isNull();
        assertThat(seen.shards().getFirst().incomingRecordsPerSecond()).isNull();
    }

    private static SourceFault fault() {
        return new SourceFault(SourceFault.Kind.TIMED_OUT, "no answer");
    }
}
