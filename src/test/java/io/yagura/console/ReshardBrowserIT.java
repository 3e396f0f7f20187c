package io.yagura.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.yagura.console.ConsoleClient.Reply;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.kinesis.model.Shard;
import tools.jackson.databind.JsonNode;

/**
 * A stream is resharded again and again under load, in a browser, by REST, and by a console that dies in the middle; and
 * nothing that was published is lost. All in one lab, since its readers take half a minute to begin.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(4)
class ReshardBrowserIT {

    private static final ContainsTextOptions IN_A_WHILE = new ContainsTextOptions().setTimeout(60_000);

    private static StreamsStage stage;
    private static @Nullable Chromium chromium;

    @BeforeAll
    static void start() {
        stage = StreamsStage.startOrSkip();
    }

    @AfterAll
    @SuppressWarnings("NullAway") // what was skipped was never started
    static void stop() {
        if (stage != null) {
            stage.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void everyEventArrivedAndHasItsEntry() {
        stage.books().balance();
    }

    @Test
    @Order(1)
    void growsFromTwoToFourInABrowser() {
        Page page = drawer("sre");
        openPlan(page, 4);
        Locator count = strategy(page, "UpdateShardCount");
        assertThat(count).containsText("about 4 shards, as Kinesis decides");
        assertThat(count).containsText("predicted by");
        assertThat(strategy(page, "Splits and merges")).containsText("calls2");
        assertThat(stage.openShards()).hasSize(2);

        use(count, page, "room for the evening");
        assertThat(page.locator(".yg-outcome")).containsText("started", IN_A_WHILE);
        assertThat(page.locator(".yg-outcome"))
                .containsText("4 shards are open; all 2 applications are past the closed shards", IN_A_WHILE);
        page.keyboard().press("Escape");
        assertThat(page.locator(".yg-operations")).containsText("took");
        assertThat(page.locator(".yg-drawer")).containsText("Shards · 4", IN_A_WHILE);
        assertThat(stage.openShards()).hasSize(4);

        JsonNode entry = stage.audited("streams.reshard");
        assertThat(entry.get("reason").asString()).isEqualTo("room for the evening");
        assertThat(entry.get("outcome").asString()).isEqualTo("done");
        assertThat(entry.get("message").asString()).contains("4 shards are open");
        assertThat(entry.get("equivalent").asString()).contains("update-shard-count");
        assertThat(stage.phases(entry.get("auditId").asString()))
                .containsExactly("opened", "struck", "judged", "amended");
        page.navigate("/audit");
        assertThat(page.getByText("room for the evening").first()).isVisible();
        Chromium.leave(page);
    }

    @Test
    @Order(2)
    void shrinksFromFourToThreeWithAStopBetweenTwoCalls() {
        Page page = drawer("sre");
        openPlan(page, 3);
        use(strategy(page, "Splits and merges"), page, "too many for the night");
        assertThat(page.locator(".yg-outcome")).containsText("started", IN_A_WHILE);
        page.keyboard().press("Escape");

        Locator run = page.locator(".yg-run");
        act(page, run, "Stop", "wait for the batch");
        assertThat(run).containsText("stopped by sre", IN_A_WHILE);
        stage.awaitStandstill();
        List<Shard> held = stage.openShards();
        page.waitForTimeout(4_000);
        assertThat(stage.openShards()).isEqualTo(held);

        act(page, run, "Resume", "the batch is through");
        assertThat(page.locator(".yg-operations"))
                .containsText("3 shards are open; all 2 applications are past the closed shards", IN_A_WHILE);
        assertThat(page.locator(".yg-drawer")).containsText("Shards · 3", IN_A_WHILE);
        assertThat(stage.openShards()).hasSize(3);
        assertThat(stage.audited("streams.reshard").get("outcome").asString()).isEqualTo("done");
        assertThat(stage.audited("streams.reshard-stop").get("outcome").asString())
                .isEqualTo("done");
        assertThat(stage.audited("streams.reshard-resume").get("outcome").asString())
                .isEqualTo("done");
        Chromium.leave(page);
    }

    @Test
    @Order(3)
    void showsAViewerTheButtonShutWithTheReasonAndAuditsTheDenial() {
        Page page = drawer("viewer");
        Locator button = page.locator(".yg-drawer button", new Page.LocatorOptions().setHasText("Reshard"));
        assertThat(button).hasAttribute("aria-disabled", "true");
        assertThat(button.getAttribute("title")).contains("viewer may not streams.reshard");
        button.click(new Locator.ClickOptions().setForce(true));
        page.waitForTimeout(500);
        assertThat(page.locator("vaadin-dialog")).hasCount(0);
        Chromium.leave(page);

        int open = stage.openShards().size();
        JsonNode plan = stage.plan(open + 1, "walk");
        JsonNode asViewer = stage.planned(stage.viewer(), open + 1).body();
        for (JsonNode strategy : asViewer.get("strategies")) {
            assertThat(strategy.get("sighting").isNull()).isTrue();
            assertThat(strategy.get("withheld").get("streams.reshard").asString())
                    .contains("viewer");
        }
        Reply reply = stage.viewer()
                .act(StreamsStage.strategy(plan, "walk").get("sighting").asString(), "let me");
        assertThat(reply.status()).isEqualTo(403);
        JsonNode denied = stage.audited("streams.reshard");
        assertThat(denied.get("operator").asString()).isEqualTo("viewer");
        assertThat(denied.get("outcome").asString()).isEqualTo("denied");
        assertThat(stage.openShards()).hasSize(open);
    }

    @Test
    @Order(4)
    void refusesByRestWhatChangedBehindTheOperatorsBackAndThenDoesWhatIsPlannedAnew() {
        int open = stage.openShards().size();
        JsonNode plan = stage.plan(open + 2, "walk");
        stage.splitBehindItsBack(stage.openShards().getFirst());
        JsonNode refused = act(plan, "walk", "too late");
        assertThat(refused.get("outcome").asString()).isEqualTo("refused");
        assertThat(refused.get("refusal").asString()).isEqualToIgnoringCase("changed");
        assertThat(stage.openShards()).hasSize(open + 1);
        assertThat(stage.audited("streams.reshard").get("outcome").asString()).isEqualTo("refused");

        JsonNode anew = stage.plan(2, "update-shard-count");
        assertThat(StreamsStage.strategy(anew, "update-shard-count")
                        .get("calls")
                        .asInt())
                .isEqualTo(1);
        JsonNode started = act(anew, "update-shard-count", "as many as at noon");
        assertThat(started.get("outcome").asString()).as(started.toString()).isEqualTo("started");
        JsonNode run = stage.sre()
                .awaitGet(StreamsStage.STREAM + "/reshard", Duration.ofSeconds(10), now -> now.has("drained"));
        assertThat(run.get("target").asInt()).isEqualTo(2);
        assertThat(run.get("drained").has("billing")).as(run.toString()).isTrue();
        assertThat(run.get("drained").has("mailer")).as(run.toString()).isTrue();
        JsonNode ended = stage.ended(started.get("operationId").asString());
        assertThat(ended.get("outcome").asString()).as(ended.toString()).isEqualTo("done");
        assertThat(ended.get("stepsLeft").asInt()).isZero();
        assertThat(stage.openShards()).hasSize(2);
    }

    @Test
    @Order(5)
    void goesOnAfterTheConsoleWasKilledInTheMiddle() {
        JsonNode started = act(stage.plan(5, "walk"), "walk", "killed in the middle");
        String operation = started.get("operationId").asString();
        JsonNode before =
                stage.awaitOperation(operation, now -> now.get("stepsDone").asInt() >= 2);
        stage.console().kill9();
        assertThat(before.get("stepsLeft").asInt()).isPositive();
        assertThat(before.get("endedAt").isNull()).isTrue();

        stage.console().restart();
        JsonNode ended = stage.ended(operation);
        assertThat(ended.get("outcome").asString()).as(ended.toString()).isEqualTo("done");
        assertThat(ended.get("progress").asString()).contains("5 shards are open");
        assertThat(stage.openShards()).hasSize(5);
        JsonNode entry = stage.audited("streams.reshard");
        assertThat(entry.get("auditId")).isEqualTo(started.get("auditId"));
        assertThat(entry.get("outcome").asString()).isEqualTo("done");
        assertThat(entry.get("receipt").get("applications").toString())
                .contains("billing")
                .contains("mailer");
        assertThat(stage.phases(entry.get("auditId").asString()))
                .containsExactly("opened", "struck", "judged", "amended");
    }

    private static JsonNode act(JsonNode plan, String strategy, String reason) {
        Reply reply = stage.sre()
                .act(StreamsStage.strategy(plan, strategy).get("sighting").asString(), reason);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.body();
    }

    private static Page drawer(String name) {
        if (chromium == null) {
            chromium = Chromium.startOrSkip();
        }
        Page page = chromium.signIn(stage.console(), name);
        page.navigate("/?streams=prod:orders");
        page.locator(".yg-drawer").waitFor();
        return page;
    }

    /** Opens the plan for so many shards, and returns when both ways to get there can be used. */
    private static void openPlan(Page page, int shards) {
        Locator button = page.locator(".yg-drawer button", new Page.LocatorOptions().setHasText("Reshard"));
        page.locator(".yg-drawer button:not([aria-disabled]):has-text('Reshard')")
                .waitFor();
        button.click();
        page.locator("#yg-plan-count").fill(String.valueOf(shards));
        assertThat(page.locator(".yg-strategy [aria-label^='" + shards + " future shards']"))
                .hasCount(2);
    }

    private static Locator strategy(Page page, String title) {
        return page.locator(".yg-strategy", new Page.LocatorOptions().setHasText(title));
    }

    private static void use(Locator strategy, Page page, String reason) {
        strategy.locator("button:not([aria-disabled])").click();
        strike(page, reason);
    }

    private static void act(Page page, Locator place, String verb, String reason) {
        place.locator("button", new Locator.LocatorOptions().setHasText(verb)).click();
        strike(page, reason);
        assertThat(page.locator(".yg-outcome")).containsText("done", IN_A_WHILE);
        page.keyboard().press("Escape");
    }

    private static void strike(Page page, String reason) {
        assertThat(page.locator(".yg-strike")).isDisabled();
        page.locator("vaadin-text-area textarea").fill(reason);
        page.locator(".yg-strike").click();
    }
}
