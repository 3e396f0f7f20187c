package io.yagura.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.yagura.lab.server.Account;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.situation.Situation;
import io.yagura.lab.situation.Situations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Watching leaves nothing running and changes nothing: read off the server's own log of all statements. */
@Order(1)
class QuietWatchIT {

    /** Two rounds of the slowest question, so that the phase of the rounds moves the count by few statements only. */
    private static final int WINDOW_SECONDS = 30;

    /**
     * What a window holds where no look is late: of locks 3 and of processes 5 statements every 2 s, of deadlocks one
     * every 5 s, of sleepers 4 every 15 s. A busy machine looks more seldom before the browsers come, and may be less
     * busy when they are there.
     */
    private static final int WITHOUT_BROWSERS = 15 * (3 + 5) + 6 + 2 * 4;

    /** Reads, a session's own settings, and kills. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(?is)\\s*(/\\*.*?\\*/\\s*)?(select|show|set\\s+session|set\\s+@|set\\s+names|set\\s+character_set_results"
                    + "|set\\s+autocommit|set\\s+sql_mode|set\\s+net_write_timeout|kill|commit|rollback|use|call\\s+mysql\\.rds_kill)\\b.*");

    private static final Pattern CHANGES_THE_SERVER = Pattern.compile(
            "(?is).*(set\\s+(global|persist)|@@global\\.[a-z_]+\\s*:?=|update\\s+|setup_[a-z]+\\s+set).*");

    @Test
    void costsNoMoreAfterTheBrowsersAreGoneThanBeforeTheyCame() throws Exception {
        try (LabMysql server = LabMysql.start("orders-db", "--general-log=ON", "--general-log-file=general.log");
                ConsoleProcess console = ConsoleProcess.start(
                        new ConsoleSettings().watching(server).yaml());
                Chromium chromium = Chromium.startOrSkip()) {
            ConsoleClient sre = ConsoleClient.of(console, "sre");
            sre.awaitGet(
                    "/api/v1/mysql/orders-db/locks",
                    Duration.ofMinutes(1),
                    body -> body.get("state").asString().equals("current"));
            GeneralLog log = new GeneralLog(server);
            int before = sentWithin(log);
            int most = Math.max(before, WITHOUT_BROWSERS) * 11 / 10 + 4;

            List<Page> pages = List.of(chromium.signIn(console, "sre"), chromium.signIn(console, "viewer"));
            for (Page page : pages) {
                for (String view : List.of("processes", "locks", "transactions", "deadlocks")) {
                    page.navigate("/?mysql=orders-db&view=" + view);
                    page.locator(".yg-panel").first().waitFor();
                }
            }
            int during = sentWithin(log);
            try (Situation pile = Situations.on(server).idleBlocker(5, 3)) {
                kill(sre, pile);
            }
            pages.forEach(Chromium::leave);
            TimeUnit.SECONDS.sleep(35);
            int after = sentWithin(log);

            assertThat(before).isPositive();
            assertThat(during).as("browsers share the collector's looks").isLessThanOrEqualTo(most);
            assertThat(after).isLessThanOrEqualTo(most);
            assertThat(log.statementsOf(Account.READER)).isNotEmpty().allSatisfy(QuietWatchIT::isHarmless);
            assertThat(log.statementsOf(Account.CONTROL)).isNotEmpty().allSatisfy(QuietWatchIT::isHarmless);
            assertThat(log.statementsOf(Account.CONTROL))
                    .anyMatch(sql -> sql.toLowerCase(Locale.ROOT).contains("kill"));
        }
    }

    private static int sentWithin(GeneralLog log) throws Exception {
        int from = log.statementsOf(Account.READER).size();
        TimeUnit.SECONDS.sleep(WINDOW_SECONDS);
        return log.statementsOf(Account.READER).size() - from;
    }

    private static void isHarmless(String sql) {
        assertThat(sql).matches(HARMLESS).doesNotMatch(CHANGES_THE_SERVER);
    }

    private static void kill(ConsoleClient sre, Situation pile) {
        long id = pile.rootIds().getFirst();
        JsonNode locks = sre.awaitGet(
                "/api/v1/mysql/orders-db/locks",
                Duration.ofMinutes(1),
                body -> body.get("facts").get("roots").size() == 1
                        && body.get("facts")
                                        .get("roots")
                                        .get(0)
                                        .get("connectionId")
                                        .asLong()
                                == id);
        JsonNode root = locks.get("facts").get("roots").get(0);
        assertThat(sre.act(root.get("sightings").get("mysql.kill-connection").asString(), "test")
                        .status())
                .isEqualTo(200);
    }
}
