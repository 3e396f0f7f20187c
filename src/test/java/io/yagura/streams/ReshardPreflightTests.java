package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.Operation;
import io.yagura.streams.LoadProfile.Piece;
import io.yagura.streams.ReshardProperties.KeptCount;
import io.yagura.streams.ReshardProperties.Tool;
import io.yagura.streams.ReshardRefusal.Reason;
import io.yagura.streams.StreamControl.Quota;
import io.yagura.subscribers.Lag;
import io.yagura.subscribers.Provenance;
import io.yagura.subscribers.StreamReaders.Reader;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal, with the sentence that a person gets to read. */
class ReshardPreflightTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final MadeUpKinesis.Stream orders = new MadeUpKinesis().create(ReshardRig.ORDERS, 4);
    private final List<Reader> readers = new ArrayList<>();
    private StreamStatus status = StreamStatus.ACTIVE;
    private @Nullable Quota quota = new Quota(500, 40);
    private @Nullable Map<String, String> tags = Map.of();
    private @Nullable List<String> fanOut = List.of();
    private @Nullable List<Instant> countCalls = List.of();
    private @Nullable Operation running;
    private LoadProfile load = LoadProfile.UNKNOWN;
    private List<KeptCount> kept = List.of();

    @Test
    void forbidsNothingWhereAllIsWell() {
        readers.add(reader("billing", Duration.ofMinutes(1), Set.of()));
        ReshardPlan plan = to(6);
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.strategies()).extracting(ReshardPlan.Strategy::calls).containsExactly(1, 6);
        assertThat(plan.strategies())
                .extracting(ReshardPlan.Strategy::peakShards)
                .containsExactly(8, 7);
        assertThat(plan.strategies()).allMatch(strategy -> strategy.expected() == null);
        assertThat(plan.strategies()).allMatch(strategy -> strategy.shards().size() == 6);
    }

    @Test
    void warnsWherePublishersLoggedLessThanCloudWatchCounted() {
        readers.add(reader("billing", Duration.ofMinutes(1), Set.of()));
        LoadProfile logged =
                new LoadProfile(LoadBasis.PARTITION_KEYS, List.of(new Piece(HashRange.ALL, new Flow(400_000, 100))));
        load = logged.beside(new Flow(500_000, 100));
        assertThat(to(6).warnings()).isEmpty();
        load = logged.beside(new Flow(1_000_000, 100));
        assertThat(to(6).warnings())
                .singleElement()
                .asString()
                .startsWith("Within the last minutes publishers logged 40 % of what CloudWatch counted last");
        load = logged.beside(null);
        assertThat(to(6).warnings()).isEmpty();
    }

    @Test
    void onDemand() {
        orders.mode = StreamMode.ON_DEMAND;
        assertOnly(
                to(6),
                Reason.ON_DEMAND,
                "orders is on-demand: AWS decides how many shards it has."
                        + " Switch it to provisioned to decide yourself");
    }

    @Test
    void notActive() {
        status = StreamStatus.UPDATING;
        assertOnly(to(6), Reason.NOT_ACTIVE, "orders is UPDATING; its shards can be changed only while it is ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({"9", "1"})
    void moreThanDoubleOrLessThanHalf(int target) {
        ReshardPlan plan = to(target);
        assertThat(plan.against(ReshardStrategy.UPDATE_SHARD_COUNT))
                .extracting(ReshardRefusal::message)
                .containsExactly("UpdateShardCount goes from 4 shards to 2 at least and 8 at most, not to " + target);
        assertThat(plan.against(ReshardStrategy.WALK)).isEmpty();
    }

    @Test
    void tenTimesInADay() {
        List<Instant> calls = new ArrayList<>();
        for (int hour = 1; hour <= 10; hour++) {
            calls.add(NOON.minus(Duration.ofHours(2L * hour)));
        }
        countCalls = calls.subList(0, 9);
        assertThat(to(6).refusals()).isEmpty();
        countCalls = calls;
        ReshardPlan plan = to(6);
        assertOnly(
                plan,
                Reason.TOO_OFTEN,
                "UpdateShardCount was used 10 times within 24 h through Yagura, and AWS"
                        + " allows 10; the next is possible at 2026-11-24T16:00:00Z");
        assertThat(plan.against(ReshardStrategy.WALK)).isEmpty();
        countCalls = null;
        assertThat(to(6).against(ReshardStrategy.UPDATE_SHARD_COUNT))
                .extracting(ReshardRefusal::reason)
                .containsExactly(Reason.UNSEEN);
    }

    @Test
    void overTheQuotaAtThePeak() {
        quota = new Quota(43, 40);
        ReshardPlan plan = to(6);
        assertOnly(
                plan,
                Reason.OVER_QUOTA,
                "The account may have 43 shards in this region and has 40: room for 7 in"
                        + " this stream, and update-shard-count needs up to 8 at once");
        assertThat(plan.against(ReshardStrategy.WALK)).isEmpty();
        quota = new Quota(42, 40);
        ReshardPlan cramped = to(6);
        assertThat(cramped.against(ReshardStrategy.WALK)).isEmpty();
        assertThat(cramped.warnings()).anyMatch(warning -> warning.startsWith("The quota leaves so little room"));
        assertThat(strategy(cramped, ReshardStrategy.WALK).peakShards()).isEqualTo(6);
        quota = new Quota(41, 40);
        assertThat(to(6).against(ReshardStrategy.WALK))
                .extracting(ReshardRefusal::reason)
                .containsExactly(Reason.OVER_QUOTA);
        quota = null;
        assertThat(to(6).refusals()).extracting(ReshardRefusal::reason).containsOnly(Reason.UNSEEN);
    }

    @Test
    void childrenThatWait() {
        closeOne();
        readers.add(reader("billing", Duration.ofSeconds(1), Set.of()));
        readers.add(reader("mailer", Duration.ofSeconds(1), Set.of("shardId-000000000000")));
        assertOnly(
                to(6),
                Reason.CHILDREN_WAIT,
                "billing has not been seen past 1 closed shard"
                        + " (shardId-000000000000): their children wait, and a further reshard would let more of them wait");
    }

    @Test
    void anApplicationThatLagsPastHalfOfRetention() {
        readers.add(reader("billing", Duration.ofHours(12), Set.of()));
        assertThat(to(6).refusals()).isEmpty();
        readers.add(reader("mailer", Duration.ofHours(13).plusMinutes(5), Set.of()));
        assertOnly(
                to(6),
                Reason.READER_LAGS,
                "mailer is 13 h 5 min behind, more than half of the retention of 24 h"
                        + " 0 min: a reshard would set it back further, and records would be lost");
    }

    @Test
    void nothingToDo() {
        assertThat(to(4).refusals())
                .extracting(ReshardRefusal::message)
                .containsExactly(
                        "The stream has 4 shards already",
                        "The stream has 4 even shards already: there is nothing to split or merge");
    }

    @Test
    void anUnevenStreamOfTheRightCountCanStillBeWalked() {
        Shard last = orders.open().getLast();
        orders.shards.remove(last);
        orders.shards.removeLast();
        orders.shards.add(new Shard(
                "a",
                new HashRange(BigInteger.TWO.pow(127), last.range().end().subtract(BigInteger.TEN)),
                List.of(),
                true));
        orders.shards.add(new Shard(
                "b",
                new HashRange(
                        last.range().end().subtract(BigInteger.valueOf(9)),
                        last.range().end()),
                List.of(),
                true));
        ReshardPlan plan = to(4);
        assertThat(plan.against(ReshardStrategy.WALK)).isEmpty();
        assertThat(strategy(plan, ReshardStrategy.WALK).calls()).isEqualTo(2);
    }

    @Test
    void anotherOneUnderWay() {
        running = ReshardRig.operation(1, 7);
        assertOnly(
                to(6),
                Reason.UNDER_WAY,
                "\"Reshard\" is under way since 1970-01-01T00:00:00Z; stop it or let it" + " end first");
        running = ReshardRig.operation(6, 7);
        assertThat(to(6).refusals()).as("it only waits for readers").isEmpty();
    }

    @Test
    void oneThatIsStoppedIsGivenUp() {
        Operation op = ReshardRig.operation(1, 7);
        running = new Operation(
                op.id(), op.kind(), op.auditId(), op.target(), op.title(), 1, 7, null, NOON, null, null, "akari");
        assertThat(to(6).refusals()).isEmpty();
        assertThat(to(6).warnings()).contains("\"Reshard\", which akari stopped, is given up by this");
    }

    @Test
    void tooHotAShard() {
        load = perShard(5e5, 5e5, 5e5, 5e5);
        ReshardPlan plan = to(2);
        assertThat(plan.refusals()).extracting(ReshardRefusal::reason).containsOnly(Reason.TOO_HOT);
        assertThat(plan.refusals().getFirst().message())
                .isEqualTo("A shard would take 100 % of its limit (now 50 % at most), and more than 80 % leaves no"
                        + " room for a busy second; by the metrics of each shard, spread evenly over its hash keys");
        load = perShard(3e5, 3e5, 3e5, 3e5);
        assertThat(to(2).refusals()).isEmpty();
    }

    @Test
    void aHotShardMayGetCoolerEvenIfItStaysHot() {
        load = perShard(1.9e6, 1e5, 1e5, 1e5);
        ReshardPlan plan = to(8);
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.warnings()).contains("One shard still takes 95 % of its limit afterwards (now 190 %)");
        assertThat(plan.loadBasis()).isEqualTo(LoadBasis.SHARD_METRICS);
        assertThat(strategy(plan, ReshardStrategy.WALK).shards().getFirst().predictedBytesPerSecond())
                .isEqualTo(9.5e5);
    }

    @Test
    void aShardThatCannotBeSplit() {
        assertThat(split("shardId-000000000009").refusals())
                .extracting(ReshardRefusal::message)
                .containsExactly("There is no open shard shardId-000000000009");
        HashRange first = orders.open().getFirst().range();
        load = new LoadProfile(
                LoadBasis.PARTITION_KEYS,
                List.of(
                        new Piece(new HashRange(BigInteger.TEN, BigInteger.TEN), new Flow(6.3e5, 0)),
                        new Piece(new HashRange(BigInteger.valueOf(11), first.end()), new Flow(3.7e5, 0))));
        assertThat(split("shardId-000000000000").refusals())
                .extracting(ReshardRefusal::message)
                .containsExactly("shardId-000000000000 is unsplittable: one key carries 63 % of it (hash key 10);"
                        + " publishers have to spread that key");
    }

    @Test
    void aHotShardIsSplitByItsLoad() {
        load = perShard(9e5, 1e5, 1e5, 1e5);
        ReshardPlan plan = split("shardId-000000000000");
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.targetShards()).isEqualTo(5);
        ReshardPlan.Strategy strategy = strategy(plan, ReshardStrategy.SPLIT);
        assertThat(strategy.calls()).isEqualTo(1);
        assertThat(strategy.shards()).hasSize(5);
        assertThat(strategy.shards().get(0).predictedBytesPerSecond()).isBetween(4.4e5, 4.6e5);
    }

    @Test
    void saysWhoKeepsTheCountAndWhichLineToChange() {
        assertThat(to(6).warnings()).noneMatch(warning -> warning.contains("keeps the shard count"));
        tags = Map.of("aws:cloudformation:stack-name", "shop", "aws:cloudformation:logical-id", "OrdersStream");
        assertThat(to(6).warnings().getFirst())
                .isEqualTo("CloudFormation keeps the shard count: the next update undoes this, unless OrdersStream of"
                        + " the stack shop says ShardCount: 6");
        tags = Map.of("ManagedBy", "Terraform");
        assertThat(to(6).warnings().getFirst()).contains("Terraform").endsWith("says shard_count = 6");
        kept = List.of(new KeptCount("prod", "orders", Tool.TERRAFORM, "aws_kinesis_stream.orders"));
        assertThat(to(6).warnings().getFirst())
                .isEqualTo("Terraform keeps the shard count: the next apply undoes this, unless"
                        + " aws_kinesis_stream.orders says shard_count = 6");
        kept = List.of();
        tags = null;
        assertThat(to(6).warnings().getFirst()).contains("tags could not be read");
    }

    @Test
    void listsTheReadersThatItCannotSee() {
        fanOut = List.of("billing", "fraud", "search");
        readers.add(reader("billing", null, Set.of()));
        assertThat(to(6).warnings())
                .contains("Readers that Yagura cannot see: the enhanced fan-out consumers fraud, search")
                .contains("How far billing is behind is not known");
        readers.clear();
        fanOut = null;
        assertThat(to(6).warnings())
                .contains("Whether there are readers with enhanced fan-out could not be read")
                .anyMatch(warning -> warning.startsWith("No subscriber application of this stream is known"));
    }

    private ReshardPlan to(int target) {
        return draw(new ReshardAim.Count(target));
    }

    private ReshardPlan split(String shardId) {
        return draw(new ReshardAim.Split(shardId, null));
    }

    private ReshardPlan draw(ReshardAim aim) {
        StreamNow now = new StreamNow(orders.mode, status, orders.retention, new Topology(orders.shards));
        ReshardCircumstances seen = new ReshardCircumstances(
                ReshardRig.ORDERS, NOON, now, quota, tags, fanOut, readers, countCalls, running, load);
        return new PlanDraft(new ReshardBeans.KeptTimes(), kept).draw(seen, aim);
    }

    private void closeOne() {
        Shard first = orders.shards.getFirst();
        BigInteger at = BigInteger.TWO.pow(125);
        orders.shards.set(0, new Shard(first.shardId(), first.range(), List.of(), false));
        orders.shards.add(new Shard(
                "shardId-000000000004",
                new HashRange(BigInteger.ZERO, at.subtract(BigInteger.ONE)),
                List.of(first.shardId()),
                true));
        orders.shards.add(new Shard(
                "shardId-000000000005", new HashRange(at, first.range().end()), List.of(first.shardId()), true));
    }

    private LoadProfile perShard(double... bytes) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            pieces.add(new Piece(orders.open().get(i).range(), new Flow(bytes[i], 0)));
        }
        return new LoadProfile(LoadBasis.SHARD_METRICS, pieces);
    }

    private static Reader reader(String application, @Nullable Duration lag, Set<String> past) {
        return new Reader(application, NOON, lag == null ? null : new Lag(lag, Provenance.PROBE, NOON), past);
    }

    private static ReshardPlan.Strategy strategy(ReshardPlan plan, ReshardStrategy name) {
        ReshardPlan.Strategy strategy = plan.strategy(name);
        if (strategy == null) {
            throw new AssertionError(plan);
        }
        return strategy;
    }

    private static void assertOnly(ReshardPlan plan, Reason reason, String message) {
        assertThat(plan.refusals()).extracting(ReshardRefusal::reason).containsExactly(reason);
        assertThat(plan.refusals().getFirst().message()).isEqualTo(message);
    }
}
