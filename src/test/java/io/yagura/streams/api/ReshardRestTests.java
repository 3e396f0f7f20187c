package io.yagura.streams.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import io.yagura.rest.Caller;
import io.yagura.rest.FakePolicy;
import io.yagura.rest.FakeTrail;
import io.yagura.rest.RestSlice;
import io.yagura.streams.MadeUpKinesis;
import io.yagura.streams.MadeUpReaders;
import io.yagura.streams.StreamName;
import io.yagura.streams.Streams;
import io.yagura.streams.Topology;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        classes = {RestSlice.class, StreamsRest.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
class ReshardRestTests {

    private static final Target TARGET = new Target("streams", "prod:parcels", "prod", "shop", null, false);
    private static final String PLANS = "/api/v1/streams/prod/parcels/reshard-plans";

    private final BoardFeeder board;
    private final MadeUpKinesis kinesis;
    private final MadeUpReaders readers;
    private final FakePolicy policy;
    private final FakeTrail trail;
    private final Caller sre;
    private final Caller viewer;
    private final Caller stranger;

    @Autowired
    ReshardRestTests(
            Board board,
            MadeUpKinesis kinesis,
            MadeUpReaders readers,
            FakePolicy policy,
            FakeTrail trail,
            @LocalServerPort int port) {
        this.board = new BoardFeeder(board);
        this.kinesis = kinesis;
        this.readers = readers;
        this.policy = policy;
        this.trail = trail;
        this.sre = new Caller(port, "sre");
        this.viewer = new Caller(port, "viewer");
        this.stranger = new Caller(port, "stranger");
    }

    @BeforeEach
    void stream() {
        policy.denials.clear();
        trail.entries.clear();
        kinesis.trouble = null;
        kinesis.silent = false;
        kinesis.create(new StreamName("prod", "parcels"), 4);
        readers.readers.clear();
        readers.set("billing", Set.of());
        board.facts(TARGET, "topology", Topology.class, Streams.even(4), RestSlice.NOW);
    }

    @Test
    void aPlanShowsBothStrategiesEachWithItsSighting() {
        JsonNode plan = sre.post(PLANS, "{\"targetShards\":6}").tree();
        assertThat(plan.at("/targetShards").asInt()).isEqualTo(6);
        assertThat(plan.at("/openShards").asInt()).isEqualTo(4);
        assertThat(plan.at("/loadBasis").isNull()).isTrue();
        assertThat(plan.at("/refusals").size()).isZero();
        assertThat(plan.at("/quota/shardsInUse").asInt()).isEqualTo(4);
        assertThat(plan.at("/quota/limit").asInt()).isEqualTo(500);
        assertThat(plan.at("/strategies/0/name").asString()).isEqualTo("update-shard-count");
        assertThat(plan.at("/strategies/0/peakIsEstimate").asBoolean()).isTrue();
        assertThat(plan.at("/strategies/1/name").asString()).isEqualTo("walk");
        assertThat(plan.at("/strategies/1/calls").asInt()).isEqualTo(6);
        assertThat(plan.at("/strategies/1/peakShards").asInt()).isEqualTo(7);
        assertThat(plan.at("/strategies/1/accountShardsAtPeak").asInt()).isEqualTo(7);
        assertThat(plan.at("/strategies/1/expectedSeconds").isNull()).isTrue();
        assertThat(plan.at("/strategies/1/shards").size()).isEqualTo(6);
        assertThat(plan.at("/strategies/1/shards/0/startingHashKey").asString()).isEqualTo("0");
        assertThat(plan.at("/strategies/1/shards/0/predictedBytesPerSecond").isNull())
                .isTrue();
        assertThat(plan.at("/strategies/1/sighting").asString())
                .isEqualTo("streams.reshard|shards of prod:parcels|" + RestSlice.NOW + "|sre");
        assertThat(kinesis.calls).isEmpty();
    }

    @Test
    void aPlanListsTheCallsOfEachStrategy() {
        JsonNode plan = sre.post(PLANS, "{\"targetShards\":6}").tree();
        assertThat(plan.at("/strategies/0/stepsTotal").asInt()).isEqualTo(1);
        assertThat(plan.at("/strategies/0/steps/0/call").asString()).isEqualTo("UpdateShardCount");
        assertThat(plan.at("/strategies/0/steps/0/targetShardCount").asInt()).isEqualTo(6);
        JsonNode walk = plan.at("/strategies/1");
        assertThat(walk.at("/stepsTotal").asInt()).isEqualTo(6);
        assertThat(walk.at("/steps").size()).isEqualTo(6);
        assertThat(walk.at("/steps/0/call").asString()).isEqualTo("SplitShard");
        assertThat(walk.at("/steps/0/shardId").asString()).isEqualTo("shardId-000000000000");
        assertThat(walk.at("/steps/0/range/startingHashKey").asString()).isEqualTo("0");
        assertThat(walk.at("/steps/0/newStartingHashKey").asString())
                .isEqualTo("56713727820156410577229101238628035242");
        JsonNode merge = walk.at("/steps")
                .valueStream()
                .filter(step -> step.at("/call").asString().equals("MergeShards"))
                .findFirst()
                .orElseThrow();
        assertThat(merge.at("/shardId").isNull()).isTrue();
        assertThat(merge.at("/range/startingHashKey").asString()).isEqualTo("56713727820156410577229101238628035242");
        assertThat(merge.at("/adjacentRange/startingHashKey").asString())
                .isEqualTo("85070591730234615865843651857942052864");
        assertThat(merge.at("/newStartingHashKey").isNull()).isTrue();
    }

    @Test
    void aLongPlanListsTheFirstTwoHundredCallsAndSaysHowManyThereAre() {
        kinesis.create(new StreamName("prod", "parcels"), 240);
        JsonNode plan = sre.post(PLANS, "{\"targetShards\":480}").tree();
        assertThat(plan.at("/strategies/1/stepsTotal").asInt()).isEqualTo(240);
        assertThat(plan.at("/strategies/1/steps").size()).isEqualTo(200);
    }

    @Test
    void aRefusedStrategyHasNoSightingAndSaysWhy() {
        JsonNode plan = sre.post(PLANS, "{\"targetShards\":9}").tree();
        assertThat(plan.at("/refusals/0/reason").asString()).isEqualTo("half-or-double");
        assertThat(plan.at("/refusals/0/strategy").asString()).isEqualTo("update-shard-count");
        assertThat(plan.at("/strategies/0/sighting").isNull()).isTrue();
        assertThat(plan.at("/strategies/0/withheld/streams.reshard").asString()).contains("not to 9");
        assertThat(plan.at("/strategies/1/sighting").asString()).isNotEmpty();
    }

    @Test
    void aHotShardIsSplit() {
        JsonNode plan =
                sre.post(PLANS, "{\"splitShard\":\"shardId-000000000001\"}").tree();
        assertThat(plan.at("/strategies/0/name").asString()).isEqualTo("split");
        assertThat(plan.at("/targetShards").asInt()).isEqualTo(5);
        assertThat(plan.at("/splitAt").asString()).isEqualTo("127605887595351923798765477786913079296");
    }

    @Test
    void whoMayOnlySeeGetsAPlanWithoutSightings() {
        JsonNode plan = viewer.post(PLANS, "{\"targetShards\":6}").tree();
        assertThat(plan.at("/strategies/0/sighting").isNull()).isTrue();
        assertThat(plan.at("/strategies/0/withheld/streams.reshard").asString())
                .isEqualTo("viewer may not streams.reshard");
        assertThat(stranger.post(PLANS, "{\"targetShards\":6}").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Give",
                "{\"targetShards\":3,\"splitShard\":\"a\"} | both",
                "{\"targetShards\":0} | targetShards",
                "{\"targetShards\":4.5} | must be a whole number, not '4.5'",
                "{\"targetShards\":\"4\"} | has the wrong type",
                "{\"targetShards\":2147483648} | must be a number of fewer digits",
                "{\"targetShards\":1e400} | must be a whole number",
                "{\"targetShards\":3,\"splitAt\":\"7\"} | splitAt",
                "{\"splitShard\":\"a\",\"splitAt\":\"-7\"} | splitAt"
            })
    void aWrongFormIs400AndNamesTheField(String body, String named) {
        Caller.Answer answer = sre.post(PLANS, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/detail")).contains(named);
    }

    @Test
    void aSourceThatNeverAnswersHoldsNoRequestAndIs504WithAReason() {
        kinesis.silent = true;
        Caller.Answer answer = sre.post(PLANS, "{\"targetShards\":6}");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.at("/detail"))
                .isEqualTo("The stream could not be looked at: AWS gave no answer within 2000 ms");
    }

    @Test
    void aStreamThatCannotBeLookedAtIs502OrWithoutAnAnswerInTime504() {
        kinesis.trouble = new SourceFault(SourceFault.Kind.FORBIDDEN, "may not ListShards");
        Caller.Answer answer = sre.post(PLANS, "{\"targetShards\":6}");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.at("/detail")).isEqualTo("The stream could not be looked at: may not ListShards");
        kinesis.trouble = new SourceFault(SourceFault.Kind.TIMED_OUT, "no answer within 2000 ms");
        assertThat(sre.post(PLANS, "{\"targetShards\":6}").status()).isEqualTo(504);
        assertThat(sre.post("/api/v1/streams/prod/nowhere/reshard-plans", "{\"targetShards\":6}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void noReshardUnderWayIs404() {
        assertThat(sre.get("/api/v1/streams/prod/parcels/reshard").status()).isEqualTo(404);
    }
}
