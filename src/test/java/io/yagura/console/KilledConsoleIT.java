package io.yagura.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.LabMysql;
import io.yagura.lab.situation.Situation;
import io.yagura.lab.situation.Situations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A console that dies by {@code kill -9} while it strikes does not know what it did, and says so when it is back. */
class KilledConsoleIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String AUDIT = "/api/v1/audit?action=mysql.kill-connection&size=1";
    private static final String LOCKS = "/api/v1/mysql/orders-db/locks";

    @Test
    void endsAStruckActionAsUnknown() throws Exception {
        try (LabMysql server = LabMysql.start("orders-db");
                ConsoleProcess console = ConsoleProcess.start(
                        new ConsoleSettings().watching(server).yaml());
                Situation pile = Situations.on(server).idleBlocker(5, 1)) {
            ConsoleClient sre = ConsoleClient.of(console, "sre");
            String sighting = sighting(sre);
            String auditId = killInTheMiddle(server, console, sre, sighting);

            console.restart();
            JsonNode entry = sre.awaitGet(
                            AUDIT,
                            SOON,
                            body -> !body.get("entries").get(0).get("outcome").isNull())
                    .get("entries")
                    .get(0);
            assertThat(entry.get("auditId").asString()).isEqualTo(auditId);
            assertThat(entry.get("outcome").asString()).isEqualTo("unknown");
            assertThat(entry.get("message").asString())
                    .startsWithIgnoringCase("unknown outcome")
                    .contains("look at");
            assertThat(pile.rootIds()).hasSize(1);
        }
    }

    /** Freezes the server between the look and the answer to the strike, by trying until the kill falls in between. */
    private static String killInTheMiddle(LabMysql server, ConsoleProcess console, ConsoleClient sre, String sighting)
            throws InterruptedException {
        server.freeze();
        CompletableFuture<Void> request = CompletableFuture.runAsync(() -> {
            try {
                sre.act(sighting, "killed in the middle");
            } catch (AssertionError expected) {
                // the console dies before it can answer
            }
        });
        try {
            // the look waits for the frozen server; let it through, and stop the server again before the strike ends
            String auditId = awaitPhase(sre, "opened");
            for (int i = 0; i < 400 && !phase(sre).equals("struck"); i++) {
                server.thaw();
                TimeUnit.MILLISECONDS.sleep(1);
                server.freeze();
            }
            assertThat(phase(sre)).isEqualTo("struck");
            console.kill9();
            return auditId;
        } finally {
            server.thaw();
            request.cancel(true);
        }
    }

    private static String awaitPhase(ConsoleClient sre, String phase) {
        JsonNode audit = sre.awaitGet(
                AUDIT,
                SOON,
                body -> !body.get("entries").isEmpty()
                        && body.get("entries").get(0).get("phase").asString().equals(phase));
        return audit.get("entries").get(0).get("auditId").asString();
    }

    private static String phase(ConsoleClient sre) {
        return sre.get(AUDIT).body().get("entries").get(0).get("phase").asString();
    }

    private static String sighting(ConsoleClient sre) throws SQLException {
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
}
