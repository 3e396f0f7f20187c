package io.yagura.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.situation.Situation;
import io.yagura.lab.situation.Situations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
                LostAnswer way = LostAnswer.of(server);
                ConsoleProcess console = ConsoleProcess.start(new ConsoleSettings()
                        .watching(server.name(), way.url(), Account.READER.password())
                        .yaml());
                Situation pile = Situations.on(server).idleBlocker(5, 1)) {
            ConsoleClient sre = ConsoleClient.of(console, "sre");
            String auditId = killInTheMiddle(way, console, sre, sighting(sre));

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

    /** Between the strike, which is on its way to the server, and its answer, which does not come. */
    private static String killInTheMiddle(LostAnswer way, ConsoleProcess console, ConsoleClient sre, String sighting)
            throws InterruptedException {
        CompletableFuture<Void> request = CompletableFuture.runAsync(() -> {
            try {
                sre.act(sighting, "killed in the middle");
            } catch (AssertionError expected) {
                // the console dies before it can answer
            }
        });
        assertThat(way.isLostWithin(SOON)).isTrue();
        JsonNode entry = sre.get(AUDIT).body().get("entries").get(0);
        assertThat(entry.get("phase").asString()).isEqualTo("struck");
        console.kill9();
        request.join();
        return entry.get("auditId").asString();
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
