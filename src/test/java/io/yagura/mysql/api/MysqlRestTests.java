package io.yagura.mysql.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.mysql.Blindness;
import io.yagura.mysql.Deadlock;
import io.yagura.mysql.Deadlocks;
import io.yagura.mysql.Flavour;
import io.yagura.mysql.KillMark;
import io.yagura.mysql.LockKind;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.LockedObject;
import io.yagura.mysql.Locks;
import io.yagura.mysql.Processes;
import io.yagura.mysql.Server;
import io.yagura.mysql.Session;
import io.yagura.mysql.Sleepers;
import io.yagura.mysql.SqlText;
import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import io.yagura.rest.Caller;
import io.yagura.rest.FakePolicy;
import io.yagura.rest.RestSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        classes = {RestSlice.class, MysqlRest.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
class MysqlRestTests {

    private static final Target ORDERS = new Target("mysql", "orders-db", "prod", "shop", null, false);
    private static final Instant SEEN = RestSlice.NOW.minusSeconds(1);
    private static final Server SERVER = new Server("uuid-1", "8.0.46", Flavour.MYSQL, true);
    private static final SqlText UPDATE = new SqlText("UPDATE `stock` SET `n` = ?", "UPDATE stock SET n = 4711", false);
    private static final Blindness NO_MDL = new Blindness("metadata locks", "the instrument is off", "UPDATE …");

    private final BoardFeeder board;
    private final FakePolicy policy;
    private final Caller sre;
    private final Caller admin;
    private final Caller viewer;

    @Autowired
    MysqlRestTests(Board board, FakePolicy policy, @LocalServerPort int port) {
        this.board = new BoardFeeder(board);
        this.policy = policy;
        this.sre = new Caller(port, "sre");
        this.admin = new Caller(port, "admin");
        this.viewer = new Caller(port, "viewer");
    }

    @BeforeEach
    void observe() {
        policy.denials.clear();
        LockNode waiter = node(813, false, Duration.ofMillis(200), List.of());
        LockNode root = node(812, true, null, List.of(waiter));
        board.facts(ORDERS, "locks", Locks.class, new Locks(SERVER, List.of(root), 1, 0, List.of(NO_MDL)), SEEN);
        board.facts(
                ORDERS,
                "processes",
                Processes.class,
                new Processes(SERVER, List.of(session()), 60, null, List.of()),
                SEEN);
        board.facts(ORDERS, "sleepers", Sleepers.class, new Sleepers(SERVER, List.of(session()), 40), SEEN);
        board.awaited(ORDERS, "deadlocks", Deadlocks.class);
    }

    @Test
    void locksComeInOneEnvelope() {
        JsonNode envelope = sre.get("/api/v1/mysql/orders-db/locks").tree();

        assertThat(envelope.at("/source").asString()).isEqualTo("mysql/orders-db/locks");
        assertThat(envelope.at("/state").asString()).isEqualTo("current");
        assertThat(envelope.at("/observedAt").asString()).isEqualTo("2026-11-24T09:59:59Z");
        assertThat(envelope.at("/tookMillis").asInt()).isEqualTo(3);
        assertThat(envelope.at("/fault").isNull()).isTrue();
        assertThat(envelope.at("/facts/blind/0/what").asString()).isEqualTo("metadata locks");
        assertThat(envelope.at("/facts/server/flavour").asString()).isEqualTo("mysql");
    }

    @Test
    void aRootSaysWhatItBlocksAndForHowLong() {
        JsonNode root = sre.get("/api/v1/mysql/orders-db/locks").tree().at("/facts/roots/0");

        assertThat(root.at("/connectionId").asLong()).isEqualTo(812);
        assertThat(root.at("/user").asString()).isEqualTo("shop");
        assertThat(root.at("/kind").asString()).isEqualTo("row");
        assertThat(root.at("/idle").asBoolean()).isTrue();
        assertThat(root.at("/transactionAgeSeconds").asDouble()).isEqualTo(90);
        assertThat(root.at("/rowsModified").isNull()).isTrue();
        assertThat(root.at("/statement").asString()).isEqualTo(UPDATE.digest());
        assertThat(root.at("/runningStatement").isNull()).isTrue();
        assertThat(root.at("/frees").asInt()).isEqualTo(1);
        assertThat(root.at("/longestWaitSeconds").asDouble()).isEqualTo(0.2);
        assertThat(root.at("/object/table").asString()).isEqualTo("stock");
        JsonNode waiter = root.at("/waiters/0");
        assertThat(waiter.at("/connectionId").asLong()).isEqualTo(813);
        assertThat(waiter.at("/waitingSeconds").asDouble()).isEqualTo(0.2);
        assertThat(root.at("/waitingSeconds").isNull()).isTrue();
        assertThat(waiter.at("/sightings/mysql.kill-query").asString()).isNotEmpty();
    }

    @Test
    void sightingsAreSealedForTheCallerWithTheTimeOfWhatIsShown() {
        JsonNode root = sre.get("/api/v1/mysql/orders-db/locks").tree().at("/facts/roots/0");

        assertThat(root.at("/sightings/mysql.kill-connection").asString())
                .isEqualTo("mysql.kill-connection|connection 812|" + SEEN + "|sre");
        assertThat(root.at("/sightings").size()).isEqualTo(1);
        assertThat(root.at("/withheld/mysql.kill-query").asString()).isEqualTo("It runs nothing");
    }

    @Test
    void whoMayOnlySeeGetsReasonsInsteadOfSightings() {
        JsonNode root = viewer.get("/api/v1/mysql/orders-db/locks").tree().at("/facts/roots/0");

        assertThat(root.at("/sightings").size()).isZero();
        assertThat(root.at("/withheld/mysql.kill-connection").asString())
                .isEqualTo("viewer may not mysql.kill-connection");
        assertThat(policy.denials).isEmpty();
    }

    @Test
    void aStaleReadingKeepsItsFactsAndLosesItsSightings() {
        board.fault(ORDERS, "locks", Locks.class, new SourceFault(SourceFault.Kind.UNREACHABLE, "connection refused"));

        JsonNode envelope = sre.get("/api/v1/mysql/orders-db/locks").tree();

        assertThat(envelope.at("/state").asString()).isEqualTo("stale");
        assertThat(envelope.at("/fault/kind").asString()).isEqualTo("unreachable");
        assertThat(envelope.at("/facts/roots").size()).isEqualTo(1);
        assertThat(envelope.at("/facts/roots/0/sightings").size()).isZero();
        assertThat(envelope.at("/facts/roots/0/withheld/mysql.kill-connection").asString())
                .contains("stale")
                .contains("connection refused");
    }

    @Test
    void literalsAreForThoseWhoMaySeeThem() {
        JsonNode hidden = sre.get("/api/v1/mysql/orders-db/processes").tree().at("/facts/sessions/0");
        JsonNode shown = admin.get("/api/v1/mysql/orders-db/processes").tree().at("/facts/sessions/0");

        assertThat(hidden.at("/digest").asString()).isEqualTo(UPDATE.digest());
        assertThat(hidden.at("/literal").isNull()).isTrue();
        assertThat(shown.at("/literal").asString()).contains("4711");
        for (String aspect : List.of("processes", "sleepers", "locks", "deadlocks")) {
            assertThat(sre.get("/api/v1/mysql/orders-db/" + aspect).body()).doesNotContain("4711");
        }
    }

    @Test
    void aSessionNamesItsUnitsAndWhatIsUnknown() {
        JsonNode facts = sre.get("/api/v1/mysql/orders-db/processes").tree().at("/facts");

        assertThat(facts.at("/maxConnections").isNull()).isTrue();
        assertThat(facts.at("/connections").asInt()).isEqualTo(60);
        JsonNode session = facts.at("/sessions/0");
        assertThat(session.at("/seconds").asDouble()).isEqualTo(1.5);
        assertThat(session.at("/database").isNull()).isTrue();
        assertThat(session.at("/command").asString()).isEqualTo("Query");
        assertThat(session.at("/rowsExamined").isNull()).isTrue();
        assertThat(session.at("/sightings").propertyNames())
                .containsExactlyInAnyOrder("mysql.kill-query", "mysql.kill-connection");
    }

    @Test
    void sleepersTellHowManyThereAre() {
        JsonNode facts = sre.get("/api/v1/mysql/orders-db/sleepers").tree().at("/facts");

        assertThat(facts.at("/total").asInt()).isEqualTo(40);
        assertThat(facts.at("/sessions").size()).isEqualTo(1);
    }

    @Test
    void whatHasNotBeenReadIsAwaitingAndNotEmpty() {
        JsonNode envelope = sre.get("/api/v1/mysql/orders-db/deadlocks").tree();

        assertThat(envelope.at("/state").asString()).isEqualTo("awaiting");
        assertThat(envelope.at("/facts").isNull()).isTrue();
        assertThat(envelope.at("/observedAt").isNull()).isTrue();
    }

    @Test
    void aDeadlockIsTakenApart() {
        Deadlock.Side side =
                new Deadlock.Side(7, "shop", "10.0.0.7", "421", UPDATE, "record lock X", "record lock X on 2");
        Deadlock deadlock = new Deadlock(SEEN, List.of(side, side), 1);
        board.facts(
                ORDERS, "deadlocks", Deadlocks.class, new Deadlocks(SERVER, 3L, List.of(deadlock), List.of()), SEEN);

        JsonNode facts = sre.get("/api/v1/mysql/orders-db/deadlocks").tree().at("/facts");

        assertThat(facts.at("/sinceStart").asInt()).isEqualTo(3);
        assertThat(facts.at("/history/0/victim").asInt()).isEqualTo(1);
        assertThat(facts.at("/history/0/sides/0/statement").asString()).isEqualTo(UPDATE.digest());
        assertThat(facts.at("/history/0/sides/0/literal").isNull()).isTrue();
        assertThat(facts.at("/history/0/sides/1/waitsFor").asString()).isEqualTo("record lock X on 2");
    }

    @Test
    void theListShowsWhatTheCallerMaySee() {
        JsonNode instances = sre.get("/api/v1/mysql").tree().at("/instances");
        Caller stranger = new Caller(sre.port(), "stranger");

        assertThat(instances.at("/0/instance").asString()).isEqualTo("orders-db");
        assertThat(instances.at("/0/environment").asString()).isEqualTo("prod");
        assertThat(instances.at("/0/processes/facts/connections").asInt()).isEqualTo(60);
        assertThat(instances.at("/0/locks/facts/waiting").asInt()).isEqualTo(1);
        assertThat(stranger.get("/api/v1/mysql").tree().at("/instances").size()).isZero();
        assertThat(policy.denials).isEmpty();
    }

    @Test
    void whatTheCallerMayNotSeeIs403AndLeavesATrace() {
        Caller stranger = new Caller(sre.port(), "stranger");

        for (String aspect : List.of("processes", "sleepers", "locks", "deadlocks")) {
            Caller.Answer answer = stranger.get("/api/v1/mysql/orders-db/" + aspect);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.type()).isEqualTo("application/problem+json");
        }
        assertThat(policy.denials).hasSize(4).containsOnly("stranger mysql.see");
    }

    @Test
    void anUnknownInstanceIs404AndNamed() {
        for (String instance : List.of("nowhere", "%20", "a%3Bb", "%C3%A4")) {
            Caller.Answer answer = sre.get("/api/v1/mysql/" + instance + "/locks");
            assertThat(answer.status()).as(instance).isEqualTo(404);
            assertThat(answer.type()).isEqualTo("application/problem+json");
        }
        assertThat(sre.get("/api/v1/mysql/nowhere/locks").at("/detail")).contains("'nowhere'");
        assertThat(sre.get("/api/v1/mysql/orders-db/weather").status()).isEqualTo(404);
    }

    private static LockNode node(long id, boolean idle, @Nullable Duration waiting, List<LockNode> waiters) {
        return new LockNode(
                id,
                "shop",
                "10.0.0.7",
                "batch",
                LockKind.ROW,
                idle,
                waiting,
                waiting == null ? Duration.ofSeconds(90) : null,
                null,
                idle ? null : UPDATE,
                idle ? UPDATE : null,
                new LockedObject("shop", "stock", "PRIMARY"),
                waiters.size(),
                waiters.isEmpty() ? Duration.ZERO : Duration.ofMillis(200),
                List.of(),
                null,
                mark(id),
                waiters);
    }

    private static Session session() {
        return new Session(
                900,
                "shop",
                "10.0.0.7",
                null,
                "Query",
                "updating",
                Duration.ofMillis(1_500),
                UPDATE,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                mark(900));
    }

    private static KillMark mark(long connectionId) {
        return new KillMark("uuid-1", connectionId, connectionId + 40, 5L, 4L, null, "421");
    }
}
