package io.yagura.streams.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Configured;
import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import io.yagura.rest.Caller;
import io.yagura.rest.FakePolicy;
import io.yagura.rest.RestSlice;
import io.yagura.streams.ListedStream;
import io.yagura.streams.ShardThroughput;
import io.yagura.streams.StreamList;
import io.yagura.streams.StreamMode;
import io.yagura.streams.StreamSettings;
import io.yagura.streams.StreamStatus;
import io.yagura.streams.Streams;
import io.yagura.streams.Throughput;
import io.yagura.streams.Topology;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        classes = {RestSlice.class, StreamsRest.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
class StreamsRestTests {

    private static final AwsAccount PROD = Configured.account("prod", null, "orders");
    private static final Target ORDERS = new Target("streams", "prod:orders", "prod", "shop", null, false);
    private static final Instant SEEN = RestSlice.NOW.minusSeconds(1);

    private final BoardFeeder board;
    private final FakePolicy policy;
    private final Caller sre;
    private final Caller stranger;

    @Autowired
    StreamsRestTests(Board board, FakePolicy policy, @LocalServerPort int port) {
        this.board = new BoardFeeder(board);
        this.policy = policy;
        this.sre = new Caller(port, "sre");
        this.stranger = new Caller(port, "stranger");
    }

    @BeforeEach
    void observe() {
        policy.denials.clear();
        board.facts(ORDERS, "topology", Topology.class, Streams.even(2), SEEN);
        board.facts(ORDERS, "settings", StreamSettings.class, Streams.settings(StreamMode.PROVISIONED), SEEN);
        board.facts(
                PROD.target(),
                "streams",
                StreamList.class,
                new StreamList(
                        List.of(new ListedStream("orders", StreamStatus.UPDATING, StreamMode.PROVISIONED, null))),
                SEEN);
        board.facts(
                PROD.target(),
                "throughput",
                Throughput.class,
                Streams.throughput("orders", Streams.load(1, 4e4, 40, 0), Streams.load(0, 1e5, 100, 0)),
                Streams.MINUTE_END);
        board.facts(
                PROD.target(),
                "shard-throughput",
                ShardThroughput.class,
                new ShardThroughput(
                        Streams.MINUTE_END,
                        List.of(Streams.shard("orders", 0, 9e5, 90.0), Streams.shard("orders", 1, 1e4, null))),
                Streams.MINUTE_END);
    }

    private JsonNode orders() {
        return sre.get("/api/v1/streams/prod/orders").tree();
    }

    @Test
    void aStreamComesInTheEnvelopeOfItsShards() {
        JsonNode envelope = orders();

        assertThat(envelope.at("/source").asString()).isEqualTo("streams/prod:orders/topology");
        assertThat(envelope.at("/state").asString()).isEqualTo("current");
        assertThat(envelope.at("/observedAt").asString()).isEqualTo(SEEN.toString());
        JsonNode facts = envelope.at("/facts");
        assertThat(facts.at("/account").asString()).isEqualTo("prod");
        assertThat(facts.at("/name").asString()).isEqualTo("orders");
        assertThat(facts.at("/mode").asString()).isEqualTo("provisioned");
        assertThat(facts.at("/status").asString()).isEqualTo("updating");
        assertThat(facts.at("/retentionHours").asInt()).isEqualTo(24);
        assertThat(facts.at("/incomingBytesPerSecond").asDouble()).isEqualTo(1e5);
        assertThat(facts.at("/incomingRecordsPerSecond").asDouble()).isEqualTo(100);
        assertThat(facts.at("/outgoingBytesPerSecond").isNull()).isTrue();
        assertThat(facts.at("/history").size()).isEqualTo(2);
        assertThat(facts.at("/tags").isNull()).isTrue();
        assertThat(facts.at("/consumers/0/name").asString()).isEqualTo("audit");
        assertThat(facts.at("/reshard").isNull()).isTrue();
    }

    @Test
    void anOpenShardTellsItsKeysItsLoadAndWhetherItIsHot() {
        JsonNode shard = orders().at("/facts/openShards/0");

        assertThat(shard.at("/shardId").asString()).isEqualTo(Streams.shardId(0));
        assertThat(shard.at("/startingHashKey").asString()).isEqualTo("0");
        assertThat(shard.at("/endingHashKey").asString()).isEqualTo("170141183460469231731687303715884105727");
        assertThat(shard.at("/incomingBytesPerSecond").asDouble()).isEqualTo(9e5);
        assertThat(shard.at("/hot").asBoolean()).isTrue();
        assertThat(orders().at("/facts/openShards/1/hot").asBoolean()).isFalse();
        assertThat(orders().at("/facts/openShards/1/incomingRecordsPerSecond").isNull())
                .isTrue();
        assertThat(orders().at("/facts/troubles/0").asString()).isEqualTo("hot-shard");
    }

    @Test
    void aSilentCloudWatchLeavesTheShardsAndSaysSo() {
        SourceFault fault = new SourceFault(SourceFault.Kind.SATURATED, "throttled");
        board.fault(PROD.target(), "throughput", Throughput.class, fault);
        board.fault(PROD.target(), "shard-throughput", ShardThroughput.class, fault);

        JsonNode envelope = orders();
        assertThat(envelope.at("/state").asString()).isEqualTo("current");
        assertThat(envelope.at("/facts/incomingBytesPerSecond").isNull()).isTrue();
        assertThat(envelope.at("/facts/openShards").size()).isEqualTo(2);
        assertThat(envelope.at("/facts/openShards/0/hot").isNull()).isTrue();
        assertThat(envelope.at("/facts/sources/2/source").asString()).isEqualTo("accounts/prod/throughput");
        assertThat(envelope.at("/facts/sources/2/fault/kind").asString()).isEqualTo("saturated");
        assertThat(envelope.at("/facts/sources/2/observedAt").asString()).isEqualTo(Streams.MINUTE_END.toString());
    }

    @Test
    void theListHoldsWhatTheCallerMaySee() {
        assertThat(sre.get("/api/v1/streams").at("/streams/0/facts/name")).isEqualTo("orders");
        assertThat(stranger.get("/api/v1/streams").tree().at("/streams").size()).isZero();
        assertThat(policy.denials).isEmpty();
    }

    @Test
    void whatTheCallerMayNotSeeIs403AndLeavesATrace() {
        assertThat(stranger.get("/api/v1/streams/prod/orders").status()).isEqualTo(403);
        assertThat(policy.denials).containsExactly("stranger streams.see");
    }

    @Test
    void anUnknownStreamIs404AndNamed() {
        Caller.Answer answer = sre.get("/api/v1/streams/prod/nowhere");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/detail")).contains("'nowhere'").contains("'prod'");
        assertThat(sre.get("/api/v1/streams/a%3Ab/c%3Ad").status()).isEqualTo(404);
    }
}
