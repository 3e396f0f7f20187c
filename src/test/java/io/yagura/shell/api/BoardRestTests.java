package io.yagura.shell.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.Cost;
import io.yagura.observe.Need;
import io.yagura.observe.NeedBook;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Spending;
import io.yagura.observe.Target;
import io.yagura.rest.Caller;
import io.yagura.rest.FakePolicy;
import io.yagura.rest.RestSlice;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The board and what needs a person, as a program reads them. */
@SpringBootTest(classes = RestSlice.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class BoardRestTests {

    private static final Target ORDERS = new Target("mysql", "orders-db", "prod", "shop", null, false);
    private static final Instant NOW = RestSlice.NOW;

    private final Caller sre;
    private final Caller stranger;
    private final Board board;
    private final Spending spending;
    private final NeedBook needs;
    private final RestSlice.FoundNeeds found;
    private final FakePolicy policy;

    @Autowired
    BoardRestTests(
            @LocalServerPort int port,
            Board board,
            Spending spending,
            NeedBook needs,
            RestSlice.FoundNeeds found,
            FakePolicy policy) {
        this.sre = new Caller(port, "sre");
        this.stranger = new Caller(port, "stranger");
        this.board = board;
        this.spending = spending;
        this.needs = needs;
        this.found = found;
        this.policy = policy;
    }

    @BeforeEach
    void clear() {
        found.needs.clear();
        policy.denials.clear();
    }

    /** Facts of some feature. */
    record Weather(int degrees) {}

    @Test
    void theBoardSaysHowEverySourceStandsAndWhatItsTargetCost() {
        BoardFeeder feeder = new BoardFeeder(board);
        feeder.facts(ORDERS, "locks", Weather.class, new Weather(3), NOW);
        feeder.awaited(ORDERS, "processes", Weather.class);
        feeder.facts(ORDERS, "sleepers", Weather.class, new Weather(3), NOW.minusSeconds(9));
        feeder.fault(
                ORDERS, "sleepers", Weather.class, new SourceFault(SourceFault.Kind.TIMED_OUT, "no answer in 1 s"));
        spending.add("mysql/orders-db", new Cost(4, Duration.ofMillis(12)));

        JsonNode sources = sre.get("/api/v1/board").tree().at("/sources");

        JsonNode locks = sources.get(0);
        assertThat(locks.at("/source").asString()).isEqualTo("mysql/orders-db/locks");
        assertThat(locks.at("/state").asString()).isEqualTo("current");
        assertThat(locks.at("/observedAt").asString()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(locks.at("/tookMillis").asInt()).isEqualTo(3);
        assertThat(locks.at("/fault").isNull()).isTrue();
        assertThat(locks.at("/cost/calls").asInt()).isEqualTo(4);
        assertThat(locks.at("/cost/busyMillis").asInt()).isEqualTo(12);
        JsonNode processes = sources.get(1);
        assertThat(processes.at("/state").asString()).isEqualTo("awaiting");
        assertThat(processes.at("/observedAt").isNull()).isTrue();
        assertThat(processes.at("/tookMillis").isNull()).isTrue();
        JsonNode sleepers = sources.get(2);
        assertThat(sleepers.at("/state").asString()).isEqualTo("stale");
        assertThat(sleepers.at("/fault/kind").asString()).isEqualTo("timed-out");
        assertThat(sleepers.at("/fault/message").asString()).isEqualTo("no answer in 1 s");
    }

    @Test
    void theBoardHidesWhatTheCallerMayNotSee() {
        new BoardFeeder(board).facts(ORDERS, "locks", Weather.class, new Weather(3), NOW);

        assertThat(stranger.get("/api/v1/board").tree().at("/sources").size()).isZero();
        assertThat(policy.denials).isEmpty();
    }

    @Test
    void needsLeadToTheScreen() {
        found.needs.add(new Need(
                "mysql.lock-pile-up",
                ORDERS,
                "connection 812",
                "57 wait for connection 812",
                Need.Severity.ALARM,
                NOW.minusSeconds(60),
                Duration.ofSeconds(5),
                "mysql=orders-db"));
        needs.judge();

        JsonNode need = sre.get("/api/v1/needs").tree().at("/needs/0");

        assertThat(need.at("/kind").asString()).isEqualTo("mysql.lock-pile-up");
        assertThat(need.at("/target").asString()).isEqualTo("mysql/orders-db");
        assertThat(need.at("/title").asString()).isEqualTo("57 wait for connection 812");
        assertThat(need.at("/since").asString()).isEqualTo("2026-11-24T09:59:00Z");
        assertThat(need.at("/severity").asString()).isEqualTo("alarm");
        assertThat(need.at("/url").asString()).matches("http://127\\.0\\.0\\.1:\\d+/\\?mysql=orders-db");
        assertThat(stranger.get("/api/v1/needs").tree().at("/needs").size()).isZero();
    }
}
