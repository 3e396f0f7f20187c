package io.yagura.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.situation.Situation;
import io.yagura.lab.situation.Situations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever becomes of one server, it is said, the other is looked at as before, and it heals by itself. */
@Order(9)
class FaultyServersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String BOARD = "/api/v1/board";

    private static LabMysql faulty;
    private static LabMysql sound;
    private static ConsoleProcess console;
    private static ConsoleClient sre;

    @BeforeAll
    static void start() {
        faulty = LabMysql.start("mail-db", "--max-connections=30");
        sound = LabMysql.start("orders-db");
        console = ConsoleProcess.start(
                new ConsoleSettings().watching(faulty).watching(sound).yaml());
        sre = ConsoleClient.of(console, "sre");
    }

    @AfterAll
    static void stop() {
        console.close();
        faulty.close();
        sound.close();
    }

    @AfterEach
    void soundAgainWithoutALeak() throws SQLException {
        awaitState("mail-db", "current", PATIENCE);
        theOtherGoesOn();
        await().until(() -> connectionsOf(Account.READER, faulty) <= 1 && connectionsOf(Account.CONTROL, faulty) <= 1);
    }

    @Test
    void frozen() {
        awaitState("mail-db", "current", PATIENCE);
        faulty.freeze();
        try {
            awaitState("mail-db", "stale", PATIENCE);
            theOtherGoesOn();
            assertThat(fault("mail-db")).contains("no answer");
            assertThat(facts("mail-db").isObject())
                    .as("the last good facts stay")
                    .isTrue();
        } finally {
            faulty.thaw();
        }
    }

    @Test
    void killedAndRestarted() {
        awaitState("mail-db", "current", PATIENCE);
        faulty.kill();
        awaitState("mail-db", "stale", PATIENCE);
        theOtherGoesOn();
        faulty.start();
    }

    @Test
    void outOfConnections() throws SQLException {
        awaitState("mail-db", "current", PATIENCE);
        List<Connection> hogs = new ArrayList<>();
        try {
            killSessionsOf(Account.READER);
            fill(hogs);
            killSessionsOf(Account.READER);
            fill(hogs);
            awaitFault("saturated", PATIENCE);
            theOtherGoesOn();
        } finally {
            for (Connection hog : hogs) {
                hog.close();
            }
        }
    }

    @Test
    void wrongPassword() throws SQLException {
        awaitState("mail-db", "current", PATIENCE);
        admin("ALTER USER '" + Account.READER.user() + "'@'127.0.0.1' IDENTIFIED BY 'other'");
        killSessionsOf(Account.READER);
        try {
            awaitFault("sign-in", PATIENCE);
            assertThat(fault("mail-db")).doesNotContain(Account.READER.password());
            theOtherGoesOn();
        } finally {
            admin("ALTER USER '" + Account.READER.user() + "'@'127.0.0.1' IDENTIFIED BY '" + Account.READER.password()
                    + "'");
        }
    }

    @Test
    void answeringSlowly() throws Exception {
        awaitState("mail-db", "current", PATIENCE);
        // a server whose clock runs a tenth of the time
        Thread choke = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < 12; i++) {
                    faulty.freeze();
                    TimeUnit.MILLISECONDS.sleep(450);
                    faulty.thaw();
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                faulty.thaw();
            }
        });
        while (choke.isAlive()) {
            theOtherGoesOn();
        }
        choke.join();
    }

    @Test
    void refusesToActOnWhatIsStale() throws SQLException {
        awaitState("mail-db", "current", PATIENCE);
        try (Situation pile = Situations.on(faulty).idleBlocker(3, 1)) {
            sre.awaitGet(
                    "/api/v1/mysql/mail-db/locks",
                    PATIENCE,
                    body -> body.get("facts").get("roots").size() == 1);
            faulty.freeze();
            try {
                awaitState("mail-db", "stale", PATIENCE);
                JsonNode root = facts("mail-db").get("roots").get(0);
                assertThat(root.get("sightings").isEmpty()).isTrue();
                assertThat(root.get("withheld").get("mysql.kill-connection").asString())
                        .isNotBlank();
            } finally {
                faulty.thaw();
            }
            assertThat(pile.root().isAlive()).isTrue();
        }
    }

    private static void fill(List<Connection> hogs) {
        try {
            while (hogs.size() < 100) {
                hogs.add(faulty.open(Account.API, "hog"));
            }
        } catch (SQLException e) {
            assertThat(e.getMessage()).containsIgnoringCase("too many connections");
        }
    }

    private static void killSessionsOf(Account account) throws SQLException {
        try (Connection admin = faulty.open(Account.ADMIN, "test");
                Statement statement = admin.createStatement()) {
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT id FROM performance_schema.processlist WHERE user = '" + account.user() + "'")) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            for (long id : ids) {
                statement.execute("KILL " + id);
            }
        }
    }

    private static void admin(String sql) throws SQLException {
        try (Connection admin = faulty.open(Account.ADMIN, "test");
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int connectionsOf(Account account, DatabaseServer server) throws SQLException {
        try (Connection admin = server.open(Account.ADMIN, "test");
                Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM performance_schema.processlist WHERE user = '" + account.user() + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void awaitState(String instance, String state, Duration limit) {
        sre.awaitGet(BOARD, limit, board -> states(board, instance).equals(List.of(state)));
    }

    /** A connection that breaks is the first that is noticed; why no other can be had follows. */
    private static void awaitFault(String words, Duration limit) {
        sre.awaitGet(
                BOARD,
                limit,
                board -> states(board, "mail-db").equals(List.of("stale"))
                        && fault("mail-db").contains(words));
    }

    /** Its locks and processes are looked at from now on as well. */
    private static void theOtherGoesOn() {
        Instant now = Instant.now();
        sre.awaitGet(
                BOARD,
                PATIENCE,
                board -> isNewer(board, "mysql/orders-db/locks", now)
                        && isNewer(board, "mysql/orders-db/processes", now));
    }

    private static boolean isNewer(JsonNode board, String id, Instant than) {
        for (JsonNode source : board.get("sources")) {
            if (source.get("source").asString().equals(id)) {
                return source.get("state").asString().equals("current")
                        && Instant.parse(source.get("observedAt").asString()).isAfter(than);
            }
        }
        return false;
    }

    /** {@return the distinct states of the instance's sources} */
    private static List<String> states(JsonNode board, String instance) {
        List<String> states = new ArrayList<>();
        for (JsonNode source : board.get("sources")) {
            String state = source.get("state").asString();
            if (source.get("source").asString().startsWith("mysql/" + instance + "/") && !states.contains(state)) {
                states.add(state);
            }
        }
        return states;
    }

    private static String fault(String instance) {
        for (JsonNode source : sre.get(BOARD).body().get("sources")) {
            if (source.get("source").asString().equals("mysql/" + instance + "/locks")) {
                return source.get("fault").toString();
            }
        }
        throw new AssertionError("No source of " + instance);
    }

    private static JsonNode facts(String instance) {
        return sre.get("/api/v1/mysql/" + instance + "/locks").body().get("facts");
    }
}
