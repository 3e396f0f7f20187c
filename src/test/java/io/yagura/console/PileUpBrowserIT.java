package io.yagura.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.situation.Situation;
import io.yagura.lab.situation.Situations;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An operator sees a pile-up in a browser, previews the kill, gives a reason, kills, and reads the receipt. */
@Order(14)
class PileUpBrowserIT {

    private static Chromium chromium;
    private static LabMysql server;
    private static ConsoleProcess console;

    @BeforeAll
    static void start() {
        chromium = Chromium.startOrSkip();
        server = LabMysql.start("orders-db");
        console = ConsoleProcess.start(new ConsoleSettings().watching(server).yaml());
    }

    @AfterAll
    @SuppressWarnings("NullAway") // what was skipped was never started
    static void stop() {
        if (console != null) {
            console.close();
            server.close();
            chromium.close();
        }
    }

    @Test
    void seesPreviewsKillsAndReadsTheReceipt() throws SQLException {
        Page page = chromium.signIn(console, "sre");
        try (Situation pile = Situations.on(server).idleBlocker(1204, 12)) {
            String id = pile.rootIds().getFirst().toString();
            Locator blocked = page.locator(".yg-blocked").filter(new Locator.FilterOptions().setHasText(id));
            blocked.waitFor();
            assertThat(blocked).containsText("idle in transaction");
            assertThat(blocked).containsText("1,204 rows modified");
            assertThat(page.locator(".yg-needs")).containsText("blocks 12");

            blocked.locator("button", new Locator.LocatorOptions().setHasText("Kill connection"))
                    .click();
            Locator dialog = page.locator(".yg-dialog").first();
            assertThat(dialog).containsText("unblocks 12, undoes 1,204 rows");
            Locator strike = page.locator(".yg-strike");
            assertThat(strike).isDisabled();
            page.locator("vaadin-text-area textarea").fill("pile-up on orders");
            strike.click();
            assertThat(page.locator(".yg-strikes")).containsText("done");
            assertThat(page.locator(".yg-strikes")).containsText("How it is known");

            page.keyboard().press("Escape");
            assertThat(page.locator(".yg-blocked")).hasCount(0);
            assertThat(pile.root().isAlive()).isFalse();
        }
        page.navigate("/audit");
        Locator row = page.getByText("pile-up on orders").first();
        row.waitFor();
        assertThat(page.locator("body")).containsText("kill connection");
        Chromium.leave(page);
    }

    @Test
    void showsAViewerTheButtonShutWithTheReason() throws SQLException {
        Page page = chromium.signIn(console, "viewer");
        try (Situation pile = Situations.on(server).idleBlocker(3, 2)) {
            String id = pile.rootIds().getFirst().toString();
            Locator blocked = page.locator(".yg-blocked").filter(new Locator.FilterOptions().setHasText(id));
            blocked.waitFor();
            Locator kill = blocked.locator("button", new Locator.LocatorOptions().setHasText("Kill connection"));
            assertThat(kill.getAttribute("disabled") != null || "true".equals(kill.getAttribute("aria-disabled")))
                    .isTrue();
            assertThat(blocked).containsText("viewer may not mysql.kill-connection");
            assertThat(pile.root().isAlive()).isTrue();
        }
        Chromium.leave(page);
    }

    @Test
    void signsOutAndIsAskedAgain() {
        Page page = chromium.signIn(console, "viewer");
        page.locator("button", new Page.LocatorOptions().setHasText("Sign out")).click();
        page.locator("#username").waitFor();
        page.navigate("/");
        page.locator("#username").waitFor();
        assertThat(page.locator(".yg-panel")).hasCount(0);
        Chromium.leave(page);
    }

    @Test
    void saysInItsOwnWordsThatAnAddressLeadsNowhere() {
        Page page = chromium.signIn(console, "viewer");
        page.navigate("/nowhere");
        assertThat(page.locator(".yg-login-card h1")).containsText("no such page");
        Chromium.leave(page);
    }
}
