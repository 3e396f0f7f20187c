package io.yagura.pictures;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.yagura.logmatcher.LedgerAwayException;
import io.yagura.logmatcher.MemoryLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The screen in a real browser over made-up facts; its pictures end up in {@code target/pictures}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(2)
class ScreenIT {

    /** A picture of hundreds of sessions takes a busy machine its time. */
    private static final double PATIENCE_MILLIS = 60_000;

    private static final Path CHROMIUM = Path.of(System.getProperty("yagura.chromium", "/usr/bin/chromium"));

    /** Every text whose contrast to what is behind it is below 4.5. */
    private static final String FAINT_TEXTS = """
            () => {
              const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
              const rgba = (css) => {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = css;
                canvas.fillRect(0, 0, 1, 1);
                return [...canvas.getImageData(0, 0, 1, 1).data];
              };
              const light = ([r, g, b]) => [r, g, b]
                .map((c) => c / 255)
                .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const behind = (element) => {
                for (let e = element; e; e = e.parentElement) {
                  const color = rgba(getComputedStyle(e).backgroundColor);
                  if (color[3] > 250) return color;
                }
                return rgba(getComputedStyle(document.body).backgroundColor);
              };
              const faint = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest('style, script, .yg-tile')) continue;
                const a = light(rgba(getComputedStyle(element).color));
                const b = light(behind(element));
                const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (contrast < 4.5) faint.push(`${contrast.toFixed(2)} ${walker.currentNode.data.trim()}`);
              }
              return faint;
            }
            """;

    /** The page is there and waits for nothing from its console. */
    private static final String ANSWERED = """
            () => {
              const clients = Object.values(window.Vaadin?.Flow?.clients ?? {}).filter((client) => client.isActive);
              return clients.length > 0 && clients.every((client) => !client.isActive());
            }
            """;

    /** Every text in a drawing that is cut off at the drawing's sides, wider than its bar, or over another. */
    private static final String CROWDED_TEXTS = """
            () => [...document.querySelectorAll('.yg-drawing svg')].flatMap((svg) => {
              const frame = svg.getBoundingClientRect();
              const texts = [...svg.querySelectorAll('text')].map((t) => [t.textContent, t.getBoundingClientRect()]);
              const cut = texts.filter(([, b]) => b.left < frame.left - 1 || b.right > frame.right + 1);
              const over = texts.filter(([, a], i) => texts.slice(0, i).some(([, b]) =>
                a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3));
              const within = [...svg.querySelectorAll('.yg-map-inside')].filter((t) => {
                const a = t.getBoundingClientRect();
                const b = [...t.parentNode.querySelectorAll('rect')].pop().getBoundingClientRect();
                return a.left < b.left || a.right > b.right;
              });
              return [...within.map((t) => `wider than its bar: ${t.textContent}`), ...cut.map(([t]) => `cut: ${t}`), ...over.map(([t]) => `over another: ${t}`)];
            })
            """;

    /** Finds the tables of which a row shows more or fewer cells than the head. */
    private static final String SHIFTED_TABLES = """
            () => [...document.querySelectorAll('.yg-table')].filter(table => {
              const seen = row => [...row.cells].filter(cell => cell.checkVisibility()).length;
              const [head, ...rows] = table.rows;
              return head.checkVisibility() && rows.some(row => seen(row) !== seen(head));
            }).map(table => table.getAttribute('aria-label'))
            """;

    @SuppressWarnings("NullAway.Init") // open() sets these, or no test runs
    private ConfigurableApplicationContext console;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    private @Nullable Playwright playwright;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @SuppressWarnings("NullAway.Init") // signIn() opens one for each test
    private BrowserContext context;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    @SuppressWarnings("NullAway.Init")
    private String root;

    private final Map<String, String> signedIn = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private Page early;

    private long earlySince;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    void open() {
        if (!Files.isExecutable(CHROMIUM)) {
            String words = "NO PICTURES OF THE SCREEN: there is no " + CHROMIUM + " (Debian: apt-get install chromium)";
            System.err.println("\n*** " + words + " ***\n");
            Assumptions.abort(words);
        }
        console = PictureConsole.start(0);
        stage = console.getBean(Stage.class);
        var server = ((WebServerApplicationContext) console).getWebServer();
        root = "http://127.0.0.1:" + (server == null ? 0 : server.getPort()) + "/";
        Playwright driver = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
        options.setExecutablePath(CHROMIUM);
        playwright = driver;
        browser = driver.chromium().launch(options);
        setDefaultAssertionTimeout(PATIENCE_MILLIS);
        signIn("sre", Scene.QUIET, 1440, 900, ColorScheme.DARK);
        early = page;
        earlySince = System.nanoTime();
    }

    @AfterEach
    void noComplaintsInTheBrowser() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    @AfterAll
    void close() {
        if (playwright != null) {
            playwright.close();
            console.close();
        }
    }

    @Test
    void killsABlockerByKeyboardAndShowsTheReceipt() {
        signIn("sre", Scene.PILE_UP, 1440, 900, ColorScheme.DARK);
        Locator kill = page.locator("button", new Page.LocatorOptions().setHasText("Kill connection… unblocks 57"));
        kill.press("Enter");
        assertThat(page.locator("vaadin-dialog")).containsText("unblocks 57, undoes 1,204 rows");
        assertThat(page.locator(".yg-strike")).isDisabled();
        assertThat(page.locator("vaadin-text-area textarea")).isFocused();
        page.keyboard().type("the nightly batch hangs");
        assertThat(page.locator(".yg-strike")).isEnabled();
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".yg-outcome")).containsText("done");
        assertThat(page.locator(".yg-outcome")).containsText("waiters freed");
        page.locator(".yg-outcome a").click();
        assertThat(page).hasURL(Pattern.compile(".*/audit\\?entry=.*"));
    }

    @Test
    void tellsAViewerWhyNot() {
        signIn("viewer", Scene.PILE_UP, 1440, 900, ColorScheme.LIGHT);
        Locator kill = page.locator(".yg-root button:visible").first();
        assertThat(kill).hasAttribute("aria-disabled", "true");
        assertThat(kill).containsText("Kill connection");
        assertThat(page.locator(".yg-why").first()).containsText("does not grant mysql.kill-connection");
        kill.click(new Locator.ClickOptions().setForce(true));
        page.waitForTimeout(500);
        assertThat(page.locator("vaadin-dialog")).hasCount(0);
        assertThat(page.locator(".yg-took code").first()).hasText("UPDATE orders SET state = ? WHERE day = ?");
    }

    @Test
    void tellsAViewerOnceWhyNoStreamCanBeResharded() {
        signIn("viewer", Scene.STREAMS, 1440, 900, ColorScheme.DARK);
        assertThat(page.locator(".yg-streams-table .yg-act").first()).hasAttribute("aria-disabled", "true");
        assertThat(page.locator(".yg-why-all")).containsText("does not grant streams.reshard");
        picture("viewer", Scene.STREAMS, 1440, ColorScheme.DARK);
        page.navigate(root + "?streams=prod:orders");
        assertThat(page.locator(".yg-drawer .yg-why")).containsText("does not grant streams.reshard");
        page.setViewportSize(1024, 768);
        page.waitForTimeout(500);
        picture("viewer-drawer", Scene.STREAMS, 1024, ColorScheme.LIGHT);
    }

    @Test
    void leavesRoomForTheRingAroundAButtonInADrawersHead() {
        signIn("sre", Scene.STREAMS, 1440, 900, ColorScheme.DARK);
        page.navigate(root + "?streams=prod:orders");
        Locator button = page.locator(".yg-drawer-head .yg-act");
        button.focus();
        assertThat(button).isFocused();
        Object room = button.evaluate("""
                (button) => {
                  const a = button.getBoundingClientRect();
                  const b = button.closest('.yg-drawer-facts').getBoundingClientRect();
                  return Math.floor(Math.min(a.left - b.left, a.top - b.top, b.right - a.right, b.bottom - a.bottom));
                }
                """);
        assertThat(((Number) room).intValue()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void doesNotCallSlowLeasesQuiet() {
        signIn("sre", Scene.SLOW, 1440, 900, ColorScheme.DARK);
        Locator panel = page.locator(".yg-subscribers");
        assertThat(panel).containsText("0 of 2 in trouble");
        assertThat(panel).containsText("1 quiet · 1 slow or not known");
        assertThat(panel.locator(".yg-warn").first()).containsText("◆ 7 slow · 1 drained");
        page.navigate(root + "?subscribers=thumbnails");
        Locator drawer = page.locator(".yg-drawer");
        assertThat(drawer).containsText("◆ 7 slow · 1 drained");
        assertThat(drawer).not().containsText("read-only");
        assertThat(drawer.locator(".yg-tools")).not().containsText("slow");
    }

    @Test
    void aHotShardIsAlarmingWhereverItIsTold() {
        signIn("sre", Scene.STREAMS, 1440, 900, ColorScheme.DARK);
        Locator row = page.locator(".yg-streams-table tr", new Page.LocatorOptions().setHasText("orders"));
        assertThat(row).hasClass(Pattern.compile("yg-hot"));
        assertThat(row.locator(".yg-verdict .yg-alarm")).containsText("▲ hot shard #3");
        assertThat(row.locator("td.yg-n .yg-alarm")).hasText("92 % #3");
    }

    @Test
    void keepsTheShardMapOfAStreamThatGivesNoAnswerAndSaysWhyOnce() {
        signIn("sre", Scene.KINESIS_SILENT, 1440, 900, ColorScheme.DARK);
        page.navigate(root + "?streams=prod:orders");
        Locator map = page.locator(".yg-shard-map.yg-is-stale");
        assertThat(map.locator(".yg-map-share")).hasCount(8);
        assertThat(map.locator(".yg-bar-hot, .yg-cell-unknown")).hasCount(0);
        String reason = "ListShards: no answer within 10 s";
        page.navigate(root + "?streams=prod:orders&view=settings");
        assertThat(page.locator(".yg-drawer")).containsText("settings as they were at");
        assertThat(page.locator(".yg-drawer .yg-badge:visible", new Page.LocatorOptions().setHasText(reason)))
                .hasCount(1);
        Locator row = page.locator(".yg-streams-table tr", new Page.LocatorOptions().setHasText("orders"));
        assertThat(row.locator(".yg-badge")).hasAttribute("title", reason);
    }

    @Test
    void showsQuestionMarksForASourceWithoutAnAnswer() {
        signIn("sre", Scene.STALE, 1024, 768, ColorScheme.DARK);
        Locator silent = page.locator(".yg-unanswered");
        assertThat(silent).containsText("? waiting");
        assertThat(silent).containsText("read timed out after 900 ms");
        assertThat(page.locator(".yg-is-stale button:visible")).hasAttribute("aria-disabled", "true");
        assertThat(page.locator(".yg-sources summary")).containsText("14 of 16 sources current");
    }

    @Test
    void keepsSelectionAndFilterWhileTheListIsUpdated() {
        signIn("sre", Scene.PILE_UP, 1440, 900, ColorScheme.DARK);
        page.navigate(root + "?mysql=orders-db&user=batch");
        Locator rows = page.locator("vaadin-grid vaadin-checkbox");
        assertThat(page.locator(".yg-processes .yg-tools")).containsText("1 of 61 sessions shown");
        rows.nth(1).click();
        assertThat(page.locator(".yg-kill-bar")).containsText("1 selected · unblocks 57, undoes 1,204 rows");
        page.waitForTimeout(2_500);
        assertThat(page.locator(".yg-kill-bar")).containsText("1 selected");
        page.keyboard().press("Escape");
        assertThat(page.locator(".yg-drawer")).hasCount(0);
    }

    @Test
    void keepsWhatIsFilteredWhenADrawerIsOpenedAndShut() {
        signIn("sre", Scene.STREAMS, 1440, 900, ColorScheme.DARK);
        page.navigate(root + "?environment=prod");
        page.locator(".yg-streams-table a", new Page.LocatorOptions().setHasText("orders"))
                .click();
        assertThat(page.locator(".yg-drawer h2")).hasText("prod:orders");
        assertThat(page).hasURL(Pattern.compile(".*environment=prod&streams=prod.*orders"));
        page.locator(".yg-tabs a").nth(1).click();
        assertThat(page.locator(".yg-tabs a[aria-current]")).hasText("Readers · 2 applications, 2 fan-out");
        page.keyboard().press("Escape");
        assertThat(page).hasURL(Pattern.compile(".*\\?environment=prod$"));
    }

    /** Last but one: what it begins stands on the screen from then on. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void showsHowWhatWasStartedHasEnded() {
        signIn("sre", Scene.QUIET, 1440, 900, ColorScheme.DARK);
        page.navigate(root + "?mysql=orders-db&user=shop");
        page.locator("vaadin-grid vaadin-checkbox").nth(1).click();
        page.locator(".yg-kill-bar button", new Page.LocatorOptions().setHasText("Kill connection"))
                .click();
        assertThat(page.locator("vaadin-dialog")).containsText("402");
        page.keyboard().type("it runs for too long");
        page.keyboard().press("Control+Enter");
        Locator outcome = page.locator(".yg-outcome");
        assertThat(outcome).containsText("▶ started");
        assertThat(page.locator("vaadin-dialog vaadin-text-area")).not().hasAttribute("required", "");
        assertThat(outcome).containsText("✓ done");
        assertThat(outcome).containsText("1000000 of 1000000 rows undone");
        assertThat(outcome).not().containsText("started");
        assertThat(outcome).not().containsText("is being undone");
        picture("ended", Scene.QUIET, 1440, ColorScheme.DARK);
    }

    /** The console takes a browser for gone after 30 s: this one has been open since the first test began. */
    @Test
    @Order(Integer.MAX_VALUE)
    void keepsABrowserThatAnswersForLongerThanItsPatience() {
        signIn("sre", Scene.QUIET, 1440, 900, ColorScheme.DARK);
        assertThat(early.locator(".yg-root")).hasCount(0);
        double open = (System.nanoTime() - earlySince) / 1e6;
        early.waitForTimeout(Math.max(0.0, 33_000.0 - open));
        stage.change(Scene.PILE_UP.name());
        assertThat(early.locator(".yg-root")).containsText("orders-db 812");
    }

    @Test
    void tellsWhatASubscriptionMissesAndWhatIsNotConfigured() {
        signIn("sre", Scene.MISMATCHES, 1440, 900, ColorScheme.DARK);
        Locator panel = page.locator(".yg-logmatcher");
        assertThat(panel).containsText("3 of 12 in trouble");
        Locator row = panel.locator("tr", new Locator.LocatorOptions().setHasText("orders → billing"));
        assertThat(row).hasClass(Pattern.compile("yg-hot"));
        assertThat(row).containsText("within 30 s");
        assertThat(row.locator(".yg-verdict")).containsText("▲ 6 lost · 4 failed · 1 unexpected · 2 duplicate");
        assertThat(row.locator(".yg-n")).hasText("99.66 %");
        assertThat(row.locator(".yg-timeline")).hasAttribute("aria-label", Pattern.compile("2 min with losses"));
        Locator silent = panel.locator("tr", new Locator.LocatorOptions().setHasText("orders → mailer"));
        assertThat(silent.locator(".yg-verdict"))
                .containsText("◆ 5 min unknown: subscriber log of token/mailer-1 silent for 6 min");
        assertThat(panel.locator("tr", new Locator.LocatorOptions().setHasText("clicks → indexer")))
                .containsText("not configured");
        row.locator("a").press("Enter");
        assertThat(page.locator(".yg-drawer")).containsText("12 lost → 9 recovered late, 3 lost");
    }

    @Test
    void filtersMismatchesInTheAddressAndGivesThemAsAFile() throws IOException {
        signIn("sre", Scene.MISMATCHES, 1440, 900, ColorScheme.DARK);
        page.navigate(root + "?logmatcher=orders:billing");
        Locator drawer = page.locator(".yg-drawer");
        drawer.locator("tr", new Locator.LocatorOptions().setHasText("12 lost"))
                .locator("a")
                .press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*view=mismatches&minute=.*"));
        assertThat(drawer.locator(".yg-tools")).containsText("12 shown");
        drawer.locator(".yg-choice", new Locator.LocatorOptions().setHasText("6 lost"))
                .press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*&kind=lost&minute=.*"));
        assertThat(drawer.locator(".yg-tools")).containsText("3 shown");
        drawer.locator(".yg-choice", new Locator.LocatorOptions().setHasText("all"))
                .first()
                .press("Enter");
        assertThat(drawer.locator(".yg-tools")).containsText("12 shown");
        drawer.locator(".yg-choice", new Locator.LocatorOptions().setHasText("✕"))
                .press("Enter");
        assertThat(drawer.locator(".yg-tools")).containsText("24 shown");
        Download file = page.waitForDownload(() -> drawer.locator(".yg-button").press("Enter"));
        assertThat(file.suggestedFilename()).isEqualTo("mismatches-orders-billing.csv");
        assertThat(Files.readString(file.path()))
                .startsWith("eventId,kind,stream,subscriber,")
                .contains("'=cmd|' /C calc'!A0,unexpected,orders,billing,");
    }

    @Test
    void tellsAnEventsLifeAndShowsItsRecordToThoseWhoMay() {
        signIn("sre", Scene.MISMATCHES, 1440, 900, ColorScheme.DARK);
        String list = root + "?logmatcher=orders:billing&view=mismatches&kind=failed";
        page.navigate(list);
        Locator event = page.locator(".yg-event-link", new Page.LocatorOptions().setHasText(MadeUpSubscriptions.EVENT));
        event.press("Enter");
        Locator life = page.locator(".yg-life");
        assertThat(life).containsText("published order.placed by shop");
        assertThat(life).containsText("✕ given up by billing");
        assertThat(life).containsText("unknown → failed");
        assertThat(life.locator(".yg-mark-retrying")).hasCount(3);
        life.locator(".yg-act").press("Enter");
        assertThat(life.locator(".yg-record-text")).containsText("\"total\":1204");
        String address = page.url();
        picture("life", Scene.MISMATCHES, 1440, ColorScheme.DARK);
        page.setViewportSize(1024, 768);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.waitForTimeout(500);
        picture("life", Scene.MISMATCHES, 1024, ColorScheme.LIGHT);
        assertThat((List<?>) page.evaluate(FAINT_TEXTS)).isEmpty();
        assertThat((List<?>) page.evaluate(CROWDED_TEXTS)).isEmpty();
        life.locator(".yg-choice").press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*view=mismatches&kind=failed$"));
        context.close();
        signIn("viewer", Scene.MISMATCHES, 1440, 900, ColorScheme.DARK);
        page.navigate(address);
        assertThat(page.locator(".yg-life .yg-act")).hasAttribute("aria-disabled", "true");
        assertThat(page.locator(".yg-life .yg-why")).containsText("does not grant logmatcher.see-payload");
    }

    @Test
    void showsTheLastHourButNoMismatchesWhileTheLedgerIsAway() {
        MemoryLedger ledger = console.getBean(MemoryLedger.class);
        ledger.away(new LedgerAwayException("The store gave no answer within 2 s", new IllegalStateException("away")));
        try {
            signIn("sre", Scene.MISMATCHES, 1440, 900, ColorScheme.DARK);
            page.navigate(root + "?logmatcher=orders:billing&view=mismatches");
            Locator list = page.locator(".yg-mismatches");
            assertThat(list).containsText("◆ The ledger gives no answer: The store gave no answer within 2 s");
            assertThat(list.locator(".yg-button")).isHidden();
            assertThat(page.locator(".yg-timeline-large")).isVisible();
            picture("ledger-away", Scene.MISMATCHES, 1440, ColorScheme.DARK);
        } finally {
            ledger.away(null);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', PILE_UP",
        "'', FORTY",
        "'', STALE",
        "'', QUIET",
        "'?quiet=mysql', FORTY",
        "'?mysql=orders-db', PILE_UP",
        "'?mysql=orders-db&view=locks', STALE",
        "'?mysql=orders-db&view=transactions', PILE_UP",
        "'?mysql=orders-db&view=deadlocks', PILE_UP",
        "'?mysql=billing-db&view=locks', FORTY",
        "'', STREAMS",
        "'', AWS_SILENT",
        "'?quiet=streams', STREAMS",
        "'?streams=prod:orders', STREAMS",
        "'?streams=prod:orders', RESHARDING",
        "'?streams=prod:clicks', STREAMS",
        "'?streams=prod:payments', STREAMS",
        "'?streams=prod:orders&view=readers', STREAMS",
        "'?streams=prod:orders&view=settings', STREAMS",
        "'?streams=prod:orders', AWS_SILENT",
        "'?streams=prod:events-06&view=settings', STREAMS",
        "'', SLOW",
        "'?subscribers=thumbnails', SLOW",
        "'?subscribers=mailer', STREAMS",
        "'?subscribers=mailer', AWS_SILENT",
        "'?streams=prod:orders', KINESIS_SILENT",
        "'?subscribers=billing', STREAMS",
        "'', MISMATCHES",
        "'?quiet=logmatcher', MISMATCHES",
        "'?logmatcher=orders:billing', MISMATCHES",
        "'?logmatcher=orders:mailer', MISMATCHES",
        "'?logmatcher=orders:billing&view=mismatches', MISMATCHES",
        "'?logmatcher=orders:billing&view=mismatches&kind=failed', MISMATCHES",
        "'?logmatcher=orders:billing&view=sources', MISMATCHES",
        "'?logmatcher=orders:billing&view=pods', MISMATCHES",
        "'?logmatcher=clicks:indexer', MISMATCHES",
        "'?logmatcher=orders:billing', MATCHER_SILENT",
        "audit, PILE_UP"
    })
    void fitsItsWindowAndCanBeRead(String address, Scene scene) {
        signIn("sre", scene, 1024, 768, ColorScheme.DARK);
        page.navigate(root + address);
        page.waitForFunction(ANSWERED);
        page.waitForTimeout(700);
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(1024, 768);
            page.waitForTimeout(300);
            picture(address, scene, 1024, scheme);
            assertThat((List<?>) page.evaluate(FAINT_TEXTS)).isEmpty();
            assertThat((List<?>) page.evaluate(CROWDED_TEXTS)).isEmpty();
            assertThat((List<?>) page.evaluate(SHIFTED_TABLES)).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(1024);
            page.setViewportSize(1440, 900);
            page.waitForTimeout(300);
            picture(address, scene, 1440, scheme);
            assertThat((List<?>) page.evaluate(CROWDED_TEXTS)).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(1440);
        }
    }

    private void signIn(String user, Scene scene, int width, int height, ColorScheme scheme) {
        stage.change(scene.name());
        context = browser.newContext(new Browser.NewContextOptions()
                .setStorageState(signedIn.computeIfAbsent(user, this::signedIn))
                .setViewportSize(width, height)
                .setColorScheme(scheme));
        page = open(context);
    }

    private Page open(BrowserContext window) {
        Page opened = window.newPage();
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        opened.onPageError(complaints::add);
        opened.navigate(root);
        assertThat(opened.locator(".yg-panel").last()).isVisible();
        return opened;
    }

    /** {@return what a browser keeps of a user's sign-in, once for all windows} */
    private String signedIn(String user) {
        try (BrowserContext first = browser.newContext()) {
            Page door = first.newPage();
            door.navigate(root + "login");
            door.fill("#username", user);
            door.fill("#password", user);
            door.click("button[type=submit]");
            assertThat(door.locator(".yg-panel").last()).isVisible();
            return first.storageState();
        }
    }

    private void picture(String address, Scene scene, int width, ColorScheme scheme) {
        String name = (scene + "-" + address).toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        Path file = Path.of(
                "target/pictures",
                name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
}
