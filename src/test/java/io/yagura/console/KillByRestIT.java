package io.yagura.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.console.ConsoleClient.Reply;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.situation.Situation;
import io.yagura.lab.situation.Situations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From the lock tables of a real server to the receipt and the audit, as a program would by REST. */
class KillByRestIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String LOCKS = "/api/v1/mysql/orders-db/locks";

    private static LabMysql server;
    private static ConsoleProcess console;
    private static ConsoleClient sre;
    private static ConsoleClient viewer;

    @BeforeAll
    static void start() {
        server = LabMysql.start("orders-db");
        console = ConsoleProcess.start(new ConsoleSettings().watching(server).yaml());
        sre = ConsoleClient.of(console, "sre");
        viewer = ConsoleClient.of(console, "viewer");
    }

    @AfterAll
    static void stop() {
        console.close();
        server.close();
    }

    @Test
    void killsTheBlockerThatWasSeenAndFreesItsWaiters() throws SQLException {
        try (Situation pile = Situations.on(server).idleBlocker(1204, 9)) {
            JsonNode root = awaitRoot(pile.rootIds().getFirst());
            assertThat(root.get("frees").asInt()).isEqualTo(9);
            assertThat(root.get("rowsModified").asInt()).isEqualTo(1204);
            assertThat(root.get("idle").asBoolean()).isTrue();
            assertThat(root.get("kind").asString()).isEqualTo("row");
            assertThat(root.get("waiters").size()).isEqualTo(9);
            assertThat(root.get("withheld").get("mysql.kill-query").asString()).isNotBlank();

            Reply reply =
                    sre.act(root.get("sightings").get("mysql.kill-connection").asString(), "pile-up on orders");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body().get("outcome").asString())
                    .as(reply.toString())
                    .isEqualTo("done");

            sre.awaitGet(LOCKS, SOON, locks -> locks.get("facts").get("roots").isEmpty());
            JsonNode entry = audit(reply.body().get("auditId").asString());
            assertThat(entry.get("operator").asString()).isEqualTo("sre");
            assertThat(entry.get("action").asString()).isEqualTo("mysql.kill-connection");
            assertThat(entry.get("target").asString()).isEqualTo("mysql/orders-db");
            assertThat(entry.get("subject").asString())
                    .contains(pile.rootIds().getFirst().toString());
            assertThat(entry.get("reason").asString()).isEqualTo("pile-up on orders");
            assertThat(entry.get("outcome").asString()).isEqualTo("done");
            assertThat(entry.get("equivalent").asString())
                    .isEqualTo("KILL CONNECTION " + pile.rootIds().getFirst());
            assertThat(entry.get("seen").isNull()).isFalse();
            assertThat(entry.get("receipt").isNull()).isFalse();
        }
    }

    @Test
    void strikesOnceHoweverOftenItIsSent() throws SQLException {
        try (Situation pile = Situations.on(server).idleBlocker(3, 1)) {
            String sighting = awaitRoot(pile.rootIds().getFirst())
                    .get("sightings")
                    .get("mysql.kill-connection")
                    .asString();
            Reply first = sre.act(sighting, "first");
            Reply second = sre.act(sighting, "second");
            assertThat(first.body().get("outcome").asString()).isEqualTo("done");
            assertThat(second.body().get("refusal").asString()).isEqualToIgnoringCase("spent");
            assertThat(second.body().get("receipt").get("firstAuditId"))
                    .isEqualTo(first.body().get("auditId"));
        }
    }

    @Test
    void refusesAsViewerAndAuditsTheDenial() throws SQLException {
        try (Situation pile = Situations.on(server).idleBlocker(3, 1)) {
            long id = pile.rootIds().getFirst();
            String sighting =
                    awaitRoot(id).get("sightings").get("mysql.kill-connection").asString();
            JsonNode asViewer = root(viewer.get(LOCKS).body(), id);
            assertThat(asViewer.get("sightings").isEmpty()).isTrue();
            assertThat(asViewer.get("withheld").get("mysql.kill-connection").asString())
                    .contains("viewer");

            Reply reply = viewer.act(sighting, "let me");
            assertThat(reply.status()).isEqualTo(403);
            JsonNode denied =
                    viewer.get("/api/v1/audit?operator=viewer&size=5").body().get("entries");
            assertThat(denied.get(0).get("outcome").asString()).isEqualTo("denied");
            assertThat(denied.get(0).get("action").asString()).isEqualTo("mysql.kill-connection");
            assertThat(pile.root().isAlive()).isTrue();
        }
    }

    @Test
    void answersAnonymousWith401() {
        assertThat(ConsoleClient.anonymous(console).get("/api/v1/board").status())
                .isEqualTo(401);
    }

    @Test
    void answersMalformedCallsWithAProblemThatNamesTheFault() {
        List<Reply> replies = List.of(
                sre.post("/api/v1/actions", "{not json", "application/json"),
                sre.post("/api/v1/actions", "{}", "application/json"),
                sre.post("/api/v1/actions", "{\"sighting\":\"x\",\"reason\":\"  \"}", "application/json"),
                sre.post("/api/v1/actions", "{\"sighting\":7,\"reason\":\"r\"}", "application/json"),
                sre.post("/api/v1/actions", "{\"sighting\":\"forged\",\"reason\":\"r\"}", "application/json"),
                sre.post("/api/v1/actions", "{\"sightings\":[],\"reason\":\"r\"}", "application/json"),
                sre.get("/api/v1/audit?size=100000"),
                sre.get("/api/v1/audit?size=many"),
                sre.get("/api/v1/operations/not-a-uuid"));
        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
            assertThat(reply.body().get("status").asInt()).as(reply.toString()).isEqualTo(400);
            assertThat(reply.body().get("detail").asString())
                    .as(reply.toString())
                    .isNotBlank();
        });
        assertThat(sre.get("/api/v1/mysql/no-such-db/locks").status()).isEqualTo(404);
        assertThat(sre.post("/api/v1/actions", "x", "text/plain").status()).isEqualTo(415);
        assertThat(sre.post("/api/v1/board", "{}", "application/json").status()).isEqualTo(405);
    }

    private static JsonNode awaitRoot(long id) {
        JsonNode locks = sre.awaitGet(LOCKS, SOON, body -> body.get("facts").isObject() && root(body, id) != null);
        return root(locks, id);
    }

    @SuppressWarnings("NullAway") // null stands for "not yet" while awaiting
    private static JsonNode root(JsonNode locks, long id) {
        for (JsonNode root : locks.get("facts").get("roots")) {
            if (root.get("connectionId").asLong() == id) {
                return root;
            }
        }
        return null;
    }

    private static JsonNode audit(String auditId) {
        for (JsonNode entry : sre.get("/api/v1/audit?size=50").body().get("entries")) {
            if (entry.get("auditId").asString().equals(auditId)) {
                return entry;
            }
        }
        throw new AssertionError("No audit entry " + auditId);
    }
}
