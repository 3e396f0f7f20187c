package io.yagura.shell.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.FakeOperations;
import io.yagura.act.Operation;
import io.yagura.audit.AuditEntry;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditQuery;
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
import io.yagura.rest.FakeTrail;
import io.yagura.rest.RestSlice;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.QueryTimeoutException;
import tools.jackson.databind.JsonNode;

@SpringBootTest(classes = RestSlice.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class KernelRestTests {

    private static final Target ORDERS = new Target("mysql", "orders-db", "prod", "shop", null, false);
    private static final Instant NOW = RestSlice.NOW;

    private final Caller sre;
    private final Caller stranger;
    private final Board board;

    private final Spending spending;
    private final NeedBook needs;
    private final RestSlice.FoundNeeds found;
    private final FakeOperations operations;
    private final FakeTrail trail;
    private final FakePolicy policy;

    @Autowired
    KernelRestTests(
            @LocalServerPort int port,
            Board board,
            Spending spending,
            NeedBook needs,
            RestSlice.FoundNeeds found,
            FakeOperations operations,
            FakeTrail trail,
            FakePolicy policy) {
        this.sre = new Caller(port, "sre");
        this.stranger = new Caller(port, "stranger");
        this.board = board;
        this.spending = spending;
        this.needs = needs;
        this.found = found;
        this.operations = operations;
        this.trail = trail;
        this.policy = policy;
    }

    @BeforeEach
    void clear() {
        found.needs.clear();
        operations.clear();
        operations.away = false;
        trail.entries.clear();
        trail.events.clear();
        trail.asked.clear();
        trail.trouble = null;
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

    @Test
    void anOperationSaysHowFarItIs() {
        Operation rollback = operation(312, 1_000, null);
        operations.put(rollback);

        JsonNode answer = sre.get("/api/v1/operations/" + rollback.id()).tree();

        assertThat(answer.at("/operationId").asString()).isEqualTo(rollback.id().toString());
        assertThat(answer.at("/stepsDone").asInt()).isEqualTo(312);
        assertThat(answer.at("/stepsLeft").asInt()).isEqualTo(688);
        assertThat(answer.at("/outcome").isNull()).isTrue();
    }

    @Test
    void anUnknownLengthIsNotZero() {
        operations.put(operation(3, -1, null));

        JsonNode answer = sre.get("/api/v1/operations").tree().at("/operations/0");

        assertThat(answer.at("/stepsLeft").isNull()).isTrue();
    }

    @Test
    void anOperationOnWhatTheCallerMayNotSeeIs403AndHiddenFromTheList() {
        Operation rollback = operation(1, 2, "done");
        operations.put(rollback);

        Caller.Answer answer = stranger.get("/api/v1/operations/" + rollback.id());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(policy.denials).containsExactly("stranger mysql.see");
        assertThat(stranger.get("/api/v1/operations").tree().at("/operations").size())
                .isZero();
    }

    @Test
    void anUnknownOperationIs404AndAMalformedIdIs400() {
        UUID unknown = UUID.randomUUID();

        assertThat(sre.get("/api/v1/operations/" + unknown).status()).isEqualTo(404);
        Caller.Answer malformed = sre.get("/api/v1/operations/17x");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.at("/detail")).contains("'id'").contains("17x");
    }

    @Test
    void anOperationThatOnlyTheStoreKnowsIsNotSaidToBeMissingWhileItIsAway() {
        operations.away = true;

        Caller.Answer answer = sre.get("/api/v1/operations/" + UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/detail")).contains("store");
    }

    @Test
    void theAuditPassesEveryFilterOn() {
        sre.get("/api/v1/audit?operator=sre&action=mysql.kill-query&target=mysql/orders-db&outcome=done&text=check"
                + "&from=2026-11-24T09:00:00Z&to=2026-11-24T10:00:00Z&next=42&size=7");

        assertThat(trail.asked)
                .containsExactly(new AuditQuery(
                        "sre",
                        "mysql.kill-query",
                        "mysql/orders-db",
                        "done",
                        "check",
                        Instant.parse("2026-11-24T09:00:00Z"),
                        Instant.parse("2026-11-24T10:00:00Z"),
                        42L,
                        7));
    }

    @Test
    void theAuditShowsSightingAndReceiptAsJson() {
        trail.entries.add(entry("mysql/orders-db", "{\"idle\":true}", "not json"));

        JsonNode page = sre.get("/api/v1/audit").tree();

        assertThat(page.at("/next").asInt()).isEqualTo(17);
        JsonNode entry = page.at("/entries/0");
        assertThat(entry.at("/phase").asString()).isEqualTo("judged");
        assertThat(entry.at("/seen/idle").asBoolean()).isTrue();
        assertThat(entry.at("/receipt").asString()).isEqualTo("not json");
        assertThat(entry.at("/reason").isNull()).isTrue();
        assertThat(entry.at("/journalled").asBoolean()).isFalse();
    }

    @Test
    void theAuditSaysWhyEntriesMayBeMissing() {
        assertThat(sre.get("/api/v1/audit").tree().at("/incomplete").isNull()).isTrue();
        trail.incomplete = "The store is away";
        assertThat(sre.get("/api/v1/audit").tree().at("/incomplete").asString()).isEqualTo("The store is away");
    }

    @Test
    void theAuditHidesActionsOnWhatTheCallerMayNotSee() {
        trail.entries.add(entry("mysql/orders-db", null, null));
        trail.entries.add(entry(null, null, null));

        assertThat(stranger.get("/api/v1/audit").tree().at("/entries").size()).isEqualTo(1);
    }

    @Test
    void whoMayNotSeeTheAuditGets403() {
        Caller nobody = new Caller(sre.port(), "nobody");

        assertThat(nobody.get("/api/v1/audit").status()).isEqualTo(403);
        assertThat(nobody.get("/api/v1/audit/" + UUID.randomUUID()).status()).isEqualTo(403);
        assertThat(policy.denials).containsExactly("nobody audit.see", "nobody audit.see");
    }

    @Test
    void theEventsOfOneActionComeInOrder() {
        UUID id = UUID.randomUUID();
        trail.append(event(id, AuditEvent.Phase.OPENED));
        trail.append(event(id, AuditEvent.Phase.STRUCK));

        JsonNode answer = sre.get("/api/v1/audit/" + id).tree();

        assertThat(answer.at("/auditId").asString()).isEqualTo(id.toString());
        assertThat(answer.at("/events/0/phase").asString()).isEqualTo("opened");
        assertThat(answer.at("/events/1/phase").asString()).isEqualTo("struck");
        assertThat(answer.at("/events/0/outcome").isNull()).isTrue();
        assertThat(stranger.get("/api/v1/audit/" + id).status()).isEqualTo(403);
        assertThat(sre.get("/api/v1/audit/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void aStoreThatIsAwayIs503() {
        trail.trouble = new QueryTimeoutException("jdbc:secret");

        Caller.Answer answer = sre.get("/api/v1/audit");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/audit?size=0, 400, 'size'",
        "GET, /api/v1/audit?size=501, 400, 'size'",
        "GET, /api/v1/audit?size=many, 400, 'size'",
        "GET, /api/v1/audit?next=x, 400, 'next'",
        "GET, /api/v1/audit?from=yesterday, 400, 'from'",
        "GET, /api/v1/audit?operater=sre, 400, 'operater'",
        "GET, /api/v1/audit?size=5&size=6, 400, 'size'",
        "GET, /api/v1/audit/x, 400, 'auditId'",
        "GET, /api/v1/board?x=1, 400, 'x'",
        "POST, /api/v1/board, 405, POST",
        "DELETE, /api/v1/actions, 405, DELETE",
        "GET, /api/v1/actions, 405, GET",
        "GET, /api/v1/nothing, 404, /api/v1/nothing",
        "POST, /api/v1/nothing, 404, /api/v1/nothing",
        "GET, /api/v2, 404, /api/v2",
        "GET, /api/v1/board/, 404, /api/v1/board/"
    })
    void aMalformedCallIsAProblemThatNamesIt(String method, String path, int status, String named) {
        Caller.Answer answer = sre.call(method, path, BodyPublishers.noBody());

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains(named);
        assertThat(answer.body()).doesNotContain("java.").doesNotContain("io.yagura");
    }

    @Test
    void whoeverDoesNotTakeJsonGets406() {
        Caller.Answer answer = sre.call("GET", "/api/v1/board", BodyPublishers.noBody(), "Accept", "image/png");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.type()).isEqualTo("application/problem+json");
    }

    private static Operation operation(long done, long steps, @Nullable String outcome) {
        UUID id = UUID.randomUUID();
        return new Operation(
                id,
                "mysql.rollback",
                UUID.randomUUID(),
                "mysql/orders-db",
                "Undo",
                done,
                steps,
                null,
                NOW,
                null,
                outcome,
                null);
    }

    private static AuditEntry entry(@Nullable String target, @Nullable String seen, @Nullable String receipt) {
        return new AuditEntry(
                UUID.randomUUID(),
                NOW,
                NOW,
                AuditEvent.Phase.JUDGED,
                "sre",
                "127.0.0.1",
                "mysql.kill-query",
                target,
                "connection 812",
                seen,
                null,
                "done",
                "Killed",
                receipt,
                "KILL QUERY 812",
                false);
    }

    private static AuditEvent event(UUID id, AuditEvent.Phase phase) {
        return new AuditEvent(
                id,
                phase,
                NOW,
                "sre",
                null,
                "mysql.kill-query",
                "mysql/orders-db",
                "connection 812",
                null,
                "r",
                null,
                null,
                null,
                null);
    }
}
