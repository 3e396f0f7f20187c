package io.yagura.logmatcher.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.logmatcher.LedgerAwayException;
import io.yagura.logmatcher.MemoryLedger;
import io.yagura.logmatcher.PartFacts;
import io.yagura.logmatcher.PartsFacts;
import io.yagura.logmatcher.PartsState;
import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import io.yagura.rest.Caller;
import io.yagura.rest.FakePolicy;
import io.yagura.rest.FakeTrail;
import io.yagura.rest.RestSlice;
import io.yagura.streams.FakeRecords;
import io.yagura.streams.StreamName;
import io.yagura.streams.Streams;
import io.yagura.streams.Topology;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** From posted entries to what is told of them; it is ten o'clock, and the entries are of ten to ten. */
@SpringBootTest(
        classes = {RestSlice.class, LogmatcherRest.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "yagura.logmatcher.subscriptions[0].stream=orders",
            "yagura.logmatcher.subscriptions[0].subscriber=billing",
            "yagura.logmatcher.subscriptions[0].since=2026-11-24T09:00:00Z",
            "yagura.logmatcher.subscriptions[0].objective=99.9",
            "yagura.logmatcher.subscriptions[0].team=shop"
        })
class LogmatcherRestTests {

    private static final String ROOT = "/api/v1/logmatcher";
    private static final StreamName ORDERS = new StreamName("prod", "orders");

    @TempDir
    private static Path data;

    private final MemoryLedger ledger;
    private final FakeRecords records;
    private final FakeTrail trail;
    private final FakePolicy policy;
    private final BoardFeeder board;
    private final Caller admin;
    private final Caller sre;
    private final Caller stranger;

    @Autowired
    LogmatcherRestTests(
            MemoryLedger ledger,
            FakeRecords records,
            FakeTrail trail,
            FakePolicy policy,
            Board board,
            @LocalServerPort int port) {
        this.ledger = ledger;
        this.records = records;
        this.trail = trail;
        this.policy = policy;
        this.board = new BoardFeeder(board);
        this.admin = new Caller(port, "admin");
        this.sre = new Caller(port, "sre");
        this.stranger = new Caller(port, "stranger");
    }

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        registry.add("yagura.data-dir", () -> data.toString());
    }

    @BeforeEach
    void tell() {
        ledger.away(null);
        records.trouble = null;
        trail.events.clear();
        policy.denials.clear();
        Target orders = new Target(StreamName.KIND, ORDERS.target(), "prod", "shop", null, false);
        board.facts(orders, "topology", Topology.class, Streams.even(1), RestSlice.NOW);
        if (sre.get(ROOT + "/windows").tree().get("windows").isEmpty()) {
            Caller.Answer answer = sre.call(
                    "POST",
                    ROOT + "/entries",
                    BodyPublishers.ofString(story()),
                    "Content-Type",
                    "application/x-ndjson");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> sre.get(ROOT + "/windows?state=closed").body().contains("billing"));
        }
    }

    /** What the lines above were written for: one event went well, three did not. */
    private String story() {
        String number = records.put(ORDERS, "shardId-000000000000", "42", "{\"id\":\"lost\"}");
        List<String> lines = new ArrayList<>();
        lines.add(mark("shop-1", 1, "publish", "09:49:00", ""));
        lines.add(mark(
                "billing-1",
                1,
                "subscribe",
                "09:49:00",
                ",\"subscriber\":\"billing\",\"readTo\":\"2026-11-24T09:48:00Z\""));
        int seq = 2;
        for (String event : List.of("well", "lost", "twice", "late")) {
            lines.add("""
                    {"kind":"publish","source":"shop-1","seq":%d,"at":"2026-11-24T09:50:0%d.5Z","stream":"orders",\
                    "eventId":"%s","eventType":"order.placed","service":"shop","podHash":"6d4f","partitionKey":"42",\
                    "shardId":"shardId-000000000000","sequenceNumber":"%s"}""".formatted(seq, seq, event, number));
            seq++;
        }
        lines.add(delivered(2, "well", 2, "09:50:03"));
        lines.add(delivered(3, "twice", 4, "09:50:05"));
        lines.add(delivered(4, "twice", 4, "09:50:06"));
        lines.add(delivered(5, "late", 5, "09:52:06"));
        lines.add(mark("shop-1", 6, "publish", "09:59:00", ""));
        lines.add(mark(
                "billing-1",
                6,
                "subscribe",
                "10:00:01",
                ",\"subscriber\":\"billing\",\"readTo\":\"2026-11-24T10:00:01Z\""));
        return String.join("\n", lines);
    }

    private static String mark(String source, int seq, String side, String at, String more) {
        return """
                {"kind":"watermark","source":"%s","seq":%d,"at":"2026-11-24T%sZ","side":"%s","stream":"orders"%s}""".formatted(source, seq, at, side, more);
    }

    private static String delivered(int seq, String event, int second, String at) {
        return """
                {"kind":"subscribe","source":"billing-1","seq":%d,"at":"2026-11-24T%sZ","stream":"orders",\
                "eventId":"%s","subscriber":"billing","podHash":"77c9","publishedAt":"2026-11-24T09:50:0%d.5Z",\
                "outcome":"delivered","attempt":1}""".formatted(seq, at, event, second);
    }

    @Test
    void tellsWindowsWithTheirCounts() {
        JsonNode windows = sre.get(ROOT + "/windows?verdict=lost&size=5").tree();
        JsonNode window = windows.at("/windows/0");
        assertThat(windows.at("/next").isNull()).isTrue();
        assertThat(window.at("/stream").asString()).isEqualTo("orders");
        assertThat(window.at("/subscriber").asString()).isEqualTo("billing");
        assertThat(window.at("/minute").asString()).isEqualTo("2026-11-24T09:50:00Z");
        assertThat(window.at("/state").asString()).isEqualTo("closed");
        assertThat(window.at("/published").asLong()).isEqualTo(4);
        assertThat(window.at("/matched").asLong()).isEqualTo(2);
        assertThat(window.at("/late").asLong()).isEqualTo(1);
        assertThat(window.at("/lost").asLong()).isEqualTo(1);
        assertThat(window.at("/duplicate").asLong()).isEqualTo(1);
        assertThat(window.at("/failed").asLong()).isZero();
    }

    @Test
    void tellsMismatchesPageByPageTheLastPublishedFirst() {
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = sre.get(ROOT + "/mismatches?subscriber=billing&size=2" + next)
                    .tree();
            page.get("mismatches")
                    .forEach(mismatch -> seen.add(mismatch.get("eventId").asString() + " "
                            + mismatch.get("kind").asString()));
            next = page.get("next").isNull() ? "" : "&next=" + page.get("next").asString();
        } while (!next.isEmpty());
        assertThat(seen).containsExactly("late late", "twice duplicate", "lost lost");
    }

    @Test
    void saysWhereTheRecordOfAMismatchIs() {
        JsonNode lost =
                sre.get(ROOT + "/mismatches?kind=lost&podHash=6d4f").tree().at("/mismatches/0");
        assertThat(lost.at("/shardId").asString()).isEqualTo("shardId-000000000000");
        assertThat(lost.at("/sequenceNumber").asString()).isNotBlank();
        assertThat(lost.at("/partitionKey").asString()).isEqualTo("42");
        assertThat(lost.at("/publishedAt").asString()).isEqualTo("2026-11-24T09:50:03.500Z");
        assertThat(lost.at("/deliveredAt").isNull()).isTrue();
        assertThat(lost.at("/recoveredAt").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/windows?state=shut | 'state' is one of open, closed, unknown, not 'shut'",
                "/windows?verdict=gone | 'verdict' is one of matched, late, lost, duplicate, unexpected, failed, unknown, not 'gone'",
                "/windows?next=7 | next: '7' is not the next of another page",
                "/windows?size=0 | 'size' must be greater than or equal to 1, not '0'",
                "/windows?from=yesterday | yesterday",
                "/mismatches?kind=LOST | 'kind' is one of",
                "/mismatches?size=501 | 'size' must be less than or equal to 500, not '501'",
                "/mismatches?shard=1 | 'shard' is not a parameter of this call",
                "/events/orders/lost?minute=now | now"
            })
    void refusesWhatItCannotReadWithASentence(String path, String sentence) {
        Caller.Answer answer = sre.get(ROOT + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.at("/detail")).contains(sentence);
    }

    @Test
    void showsSubscriptionsInEnvelopes() {
        JsonNode envelope = sre.get(ROOT).tree().at("/subscriptions/0");
        assertThat(envelope.at("/source").asString()).isEqualTo("logmatcher/orders:billing/windows");
        assertThat(envelope.at("/state").asString()).isEqualTo("current");
        JsonNode facts = envelope.at("/facts");
        assertThat(facts.at("/configured").asBoolean()).isTrue();
        assertThat(facts.at("/objective").asDouble()).isEqualTo(99.9);
        assertThat(facts.at("/percentInTime").asDouble()).isEqualTo(50);
        assertThat(facts.at("/windows/0/lost").asLong()).isEqualTo(1);
        assertThat(facts.at("/sources/0/source").asString()).isEqualTo("sre/shop-1");
        assertThat(facts.at("/sources/0/state").asString()).isEqualTo("living");
        assertThat(facts.at("/pods/0/podHash").asString()).isEqualTo("6d4f");
        assertThat(facts.at("/pods/0/lost").asLong()).isEqualTo(1);
    }

    @Test
    void tellsTheLifeOfAnEventWhoseMinuteTheLedgerKnows() {
        JsonNode event = sre.get(ROOT + "/events/orders/twice").tree();
        assertThat(event.at("/minute").asString()).isEqualTo("2026-11-24T09:50:00Z");
        assertThat(event.at("/whole").asBoolean()).isTrue();
        assertThat(event.get("lines")
                        .valueStream()
                        .map(line -> line.get("kind").asString() + " "
                                + line.get("at").asString()))
                .containsExactly(
                        "publish 2026-11-24T09:50:04.500Z",
                        "subscribe 2026-11-24T09:50:05Z",
                        "subscribe 2026-11-24T09:50:06Z");
        assertThat(event.at("/lines/1/outcome").asString()).isEqualTo("delivered");
    }

    @Test
    void tellsTheLifeOfAnEventThatWentWellWhenItsMinuteIsNamed() {
        Caller.Answer without = sre.get(ROOT + "/events/orders/well");
        assertThat(without.status()).isEqualTo(404);
        assertThat(without.at("/detail")).contains("name the 'minute'");
        JsonNode event = sre.get(ROOT + "/events/orders/well?minute=2026-11-24T09:50:30Z")
                .tree();
        assertThat(event.get("lines")).hasSize(2);
        assertThat(sre.get(ROOT + "/events/orders/well?minute=2026-11-24T09:51:30Z")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void showsTheRecordToThoseWhoMaySeePayloadsAndPutsTheLookOnRecord() {
        Caller.Answer answer = admin.get(ROOT + "/events/orders/lost/record");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/text")).isEqualTo("{\"id\":\"lost\"}");
        assertThat(answer.at("/partitionKey")).isEqualTo("42");
        assertThat(trail.events).hasSize(1);
        assertThat(trail.events.getFirst().operator()).isEqualTo("admin");
        assertThat(trail.events.getFirst().action()).isEqualTo("logmatcher.see-payload");
        assertThat(trail.events.getFirst().target()).isEqualTo("logmatcher/orders:billing");
        assertThat(trail.events.getFirst().subject()).isEqualTo("event lost");
        assertThat(trail.events.getFirst().auditId().toString()).isEqualTo(answer.at("/auditId"));
    }

    @Test
    void showsNoRecordToOthers() {
        Caller.Answer answer = sre.get(ROOT + "/events/orders/lost/record");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(policy.denials).containsExactly("sre logmatcher.see-payload");
        assertThat(trail.events).isEmpty();
    }

    @Test
    void saysWhyThereIsNoRecord() {
        records.trouble = new SourceFault(SourceFault.Kind.TIMED_OUT, "Kinesis did not answer within 5 s");
        Caller.Answer silent = admin.get(ROOT + "/events/orders/lost/record");
        assertThat(silent.status()).isEqualTo(503);
        assertThat(silent.at("/detail")).isEqualTo("Kinesis did not answer within 5 s");
        Caller.Answer elsewhere = admin.get(ROOT + "/events/orders/lost/record?account=test");
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.at("/detail")).contains("No account");
    }

    @Test
    void leavesOutWhatTheCallerMayNotSee() {
        assertThat(stranger.get(ROOT).tree().get("subscriptions")).isEmpty();
        assertThat(stranger.get(ROOT + "/windows").tree().get("windows")).isEmpty();
        assertThat(stranger.get(ROOT + "/mismatches").tree().get("mismatches")).isEmpty();
        assertThat(stranger.get(ROOT + "/events/orders/lost").status()).isEqualTo(403);
        assertThat(stranger.get(ROOT + "/events/nowhere/lost").status()).isEqualTo(404);
    }

    @Test
    void saysThatTheStoreIsAway() {
        ledger.away(new LedgerAwayException("The ledger cannot be read", new IllegalStateException("away")));
        assertThat(sre.get(ROOT + "/windows").status()).isEqualTo(503);
        assertThat(sre.get(ROOT + "/mismatches").status()).isEqualTo(503);
        assertThat(sre.get(ROOT).status()).isEqualTo(200);
    }

    @Test
    void saysWhoReadsThePartsOfTheAuditStreamWhereThereIsOne() {
        assertThat(sre.get(ROOT + "/parts").status()).isEqualTo(404);
        Target audit = new Target(PartsState.KIND, "prod:audit", null, null, null, false);
        PartFacts read = new PartFacts(
                0, "yagura-1", RestSlice.NOW, RestSlice.NOW, RestSlice.NOW.minusSeconds(2), PartFacts.State.READ);
        PartFacts never = new PartFacts(1, null, null, null, null, PartFacts.State.NEVER);
        board.facts(audit, "parts", PartsFacts.class, new PartsFacts(List.of(read, never)), RestSlice.NOW);
        try {
            JsonNode parts = sre.get(ROOT + "/parts").tree().get("parts");
            assertThat(parts.get(0).get("owner").asString()).isEqualTo("yagura-1");
            assertThat(parts.get(0).get("state").asString()).isEqualTo("read");
            assertThat(parts.get(0).get("again").asBoolean()).isFalse();
            assertThat(parts.get(0).get("passed").asString())
                    .isEqualTo(RestSlice.NOW.minusSeconds(2).toString());
            assertThat(parts.get(1).get("owner").isNull()).isTrue();
            assertThat(stranger.get(ROOT + "/parts").status()).isEqualTo(403);
        } finally {
            board.forgetAll();
        }
    }
}
