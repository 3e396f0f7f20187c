package io.yagura.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.console.ConsoleClient.Reply;
import io.yagura.lab.server.Account;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.situation.Situation;
import io.yagura.lab.situation.Situations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A console whose store, a MySQL, goes away: kills go on while the journal takes their record, and not without it. */
@Order(8)
class StoreAwayIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String LOCKS = "/api/v1/mysql/orders-db/locks";

    private LabMysql server;
    private LabMysql store;
    private ConsoleProcess console;
    private ConsoleClient sre;

    @BeforeEach
    void start() throws SQLException {
        server = LabMysql.start("orders-db");
        store = LabMysql.start("store");
        try (var admin = store.open(Account.ADMIN, "test");
                var statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE yagura");
        }
        console = ConsoleProcess.start(new ConsoleSettings()
                .watching(server)
                .with("""
                        store:
                          url: %s
                          username: %s
                          password: %s
                        """.formatted(store.url("yagura"), Account.ADMIN.user(), Account.ADMIN.password()))
                .yaml());
        sre = ConsoleClient.of(console, "sre");
    }

    @AfterEach
    void stop() {
        console.close();
        server.close();
        store.close();
    }

    @Test
    void killsByTheJournalAndBringsItToTheStoreWhenThatIsBack() throws SQLException {
        try (Situation pile = Situations.on(server).idleBlocker(5, 3)) {
            String sighting = sighting();
            store.stop();
            Reply reply = sre.act(sighting, "the store is down, the shop as well");
            assertThat(reply.body().get("outcome").asString())
                    .as(reply.toString())
                    .isEqualTo("done");
            assertThat(pile.root().isAlive()).isFalse();
            String auditId = reply.body().get("auditId").asString();
            assertThat(entry(sre.get("/api/v1/audit").body(), auditId))
                    .as("shown while the store is away")
                    .isNotNull();

            assertThat(sre.get("/api/v1/audit").body().get("incomplete").asString())
                    .contains("store");

            Reply again = sre.act(sighting, "once more");
            assertThat(again.body().get("refusal").asString()).isEqualToIgnoringCase("spent");

            store.start();
            JsonNode audit = sre.awaitGet("/api/v1/audit", SOON, body -> stored(body, auditId));
            JsonNode entry = entry(audit, auditId);
            assertThat(entry.get("outcome").asString()).isEqualTo("done");
            assertThat(entry.get("reason").asString()).isEqualTo("the store is down, the shop as well");
            assertThat(rowsInStore(auditId)).isEqualTo(3);
        }
    }

    @Test
    void killsNothingWhenNeitherStoreNorJournalTakesTheRecord() throws SQLException, IOException {
        try (Situation pile = Situations.on(server).idleBlocker(5, 1)) {
            String sighting = sighting();
            store.stop();
            breakJournal();
            Reply reply = sre.act(sighting, "no disk, no store");
            assertThat(reply.body().get("outcome").asString()).isEqualTo("refused");
            assertThat(reply.body().get("refusal").asString()).isEqualTo("not-recorded");
            assertThat(pile.root().isAlive()).isTrue();
        }
    }

    /** Root may write anywhere, so that permissions prove nothing here: a file stands where the directory should. */
    private void breakJournal() throws IOException {
        Path journal = console.dataDirectory().resolve("journal");
        if (Files.exists(journal)) {
            try (Stream<Path> files = Files.list(journal)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(journal);
        }
        Files.createDirectories(console.dataDirectory());
        Files.writeString(journal, "not a directory");
    }

    private String sighting() {
        JsonNode locks = sre.awaitGet(
                LOCKS,
                SOON,
                body -> body.get("facts").isObject()
                        && body.get("facts").get("roots").size() == 1);
        return locks.get("facts")
                .get("roots")
                .get(0)
                .get("sightings")
                .get("mysql.kill-connection")
                .asString();
    }

    private boolean stored(JsonNode audit, String auditId) {
        JsonNode entry = entry(audit, auditId);
        return entry != null && !entry.get("journalled").asBoolean();
    }

    @SuppressWarnings("NullAway") // null stands for "not there"
    private static JsonNode entry(JsonNode audit, String auditId) {
        for (JsonNode entry : audit.get("entries")) {
            if (entry.get("auditId").asString().equals(auditId)) {
                return entry;
            }
        }
        return null;
    }

    private int rowsInStore(String auditId) throws SQLException {
        try (var admin = store.open(Account.ADMIN, "test");
                var query = admin.prepareStatement("SELECT COUNT(*) FROM yagura.audit_event WHERE audit_id = ?")) {
            query.setString(1, auditId);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
