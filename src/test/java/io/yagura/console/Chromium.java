package io.yagura.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, driven by Playwright; where it is absent the test is skipped, and says so loudly. */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of(System.getProperty("yagura.chromium", "/usr/bin/chromium"));

    private static final double PATIENCE_MILLIS = 60_000;

    /** Without the background services, which would call outside at every start. */
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium startOrSkip() {
        if (!Files.isExecutable(PROGRAM)) {
            String words = "NO BROWSER TESTS: there is no " + PROGRAM + " (Debian: apt-get install chromium)";
            System.err.println("\n*** " + words + " ***\n");
            Assumptions.abort(words);
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(PROGRAM).setArgs(QUIET));
        return new Chromium(playwright, browser);
    }

    /** Opens a console's page in a context of its own, and signs in; in the tests the password is the name. */
    Page signIn(ConsoleProcess console, String name) {
        Page page = page(console, 1440, 900, ColorScheme.DARK);
        signIn(page, name);
        return page;
    }

    Page page(ConsoleProcess console, int width, int height, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setBaseURL(console.url("").toString())
                .setViewportSize(width, height)
                .setColorScheme(scheme));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.navigate("/");
        return page;
    }

    static void signIn(Page page, String name) {
        page.locator("#username").fill(name);
        page.locator("#password").fill(name);
        page.locator("button[type=submit]").click();
        page.locator(".yg-panel").first().waitFor();
    }

    /** Ends every page of a context, as a closed window does. */
    static void leave(Page page) {
        page.context().close();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
