package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogJudgeTests {

    private final Teller shop = new Teller("shop-1");
    private final Teller billing = new Teller("billing-1");

    @Test
    void findsNoFaultWhereEveryEventWasDeliveredInTime() throws IOException {
        JudgedLog log = judge(
                null,
                shop.publishedTo(at(-5)),
                billing.readTo(at(-5), at(-6)),
                shop.published("e", at(1)),
                billing.delivered("e", at(1), at(2)),
                shop.publishedTo(at(125)),
                billing.readTo(at(125), at(124)));

        assertThat(log.windows())
                .extracting(WindowReport::state, window -> window.count(Verdict.MATCHED))
                .containsExactly(tuple(WindowReport.State.CLOSED, 1L));
        assertThat(log.at()).isEqualTo(at(126));
        assertThat(log.faultless()).isTrue();
    }

    @Test
    void namesWhatIsLostAndFindsAFault() throws IOException {
        JudgedLog log = judge(
                null,
                shop.publishedTo(at(-5)),
                billing.readTo(at(-5), at(-6)),
                shop.published("e", at(1)),
                shop.publishedTo(at(125)),
                billing.readTo(at(125), at(124)));

        assertThat(log.mismatches())
                .extracting(Mismatch::eventId, Mismatch::kind)
                .containsExactly(tuple("e", Verdict.LOST));
        assertThat(log.faultless()).isFalse();
    }

    @Test
    void takesSeveralFilesAsOneLogInTheOrderOfTheirTimes() throws IOException {
        LogJudge judge = new LogJudge(MatchingRules.DEFAULT, List.of(Scene.BILLING));
        judge.read(
                "billing",
                lines(
                        billing.readTo(at(-5), at(-6)),
                        billing.delivered("e", at(1), at(2)),
                        billing.readTo(at(125), at(124))));
        judge.read("shop", lines(shop.publishedTo(at(-5)), shop.published("e", at(1)), shop.publishedTo(at(125))));

        assertThat(judge.judge(null).faultless()).isTrue();
    }

    @Test
    void tellsTheFileAndTheLineOfWhatItRefuses() throws IOException {
        LogJudge judge = new LogJudge(MatchingRules.DEFAULT, List.of());
        judge.read("a.ndjson", text("\nhello\n{\"kind\":\"fetch\"}\n" + "x".repeat(LineReader.LONGEST + 1)));

        assertThat(judge.judge(null).refused())
                .extracting(JudgedLog.Refusal::place)
                .containsExactly("a.ndjson:2", "a.ndjson:3", "a.ndjson:4");
    }

    @Test
    void refusesByTheTimeOfReceiptThatALineSays() throws IOException {
        LogJudge judge = new LogJudge(MatchingRules.DEFAULT, List.of());
        String line = LogEntryCodec.write(shop.published("e", at(1)));
        judge.read("a", text(line.substring(0, line.length() - 1) + ",\"receivedAt\":\"2026-11-23T09:50:00Z\"}"));

        assertThat(judge.judge(null).refused())
                .extracting(JudgedLog.Refusal::reason)
                .containsExactly("at: '2026-11-23T10:00:01Z' is more than 300 s ahead of the receiver");
    }

    @Test
    void findsTheEntryThatIsEarlierThanAWatermarkBeforeIt() throws IOException {
        JudgedLog log =
                judge(null, shop.publishedTo(at(5)), shop.published("e", at(5)), shop.published("f", at(4.999)));

        assertThat(log.liars()).containsExactly(new JudgedLog.Liar("shop-1", 3, at(4.999), at(5)));
    }

    @Test
    void countsTheLinesThatAreMissing() throws IOException {
        shop.drop();
        JudgedLog log = judge(null, shop.publishedTo(at(5)));

        assertThat(log.sources()).extracting(SourceReport::missing).containsExactly(1L);
        assertThat(log.faultless()).isFalse();
    }

    @Test
    void judgesLaterThanTheEndOfTheLogWhereItIsAskedTo() throws IOException {
        LogEntry[] lines = {
            shop.publishedTo(at(-5)),
            billing.readTo(at(-5), at(-6)),
            shop.published("e", at(1)),
            shop.publishedTo(at(125))
        };

        assertThat(judge(null, lines).windows())
                .extracting(WindowReport::state)
                .containsExactly(WindowReport.State.OPEN);
        assertThat(judge(at(730), lines).mismatches())
                .extracting(Mismatch::kind)
                .containsExactly(Verdict.UNKNOWN);
    }

    @Test
    void writesALineForEachThingAndNoControlCharacterOfAnId() throws IOException {
        JudgedLog log = judge(
                null,
                shop.publishedTo(at(-5)),
                billing.readTo(at(-5), at(-6)),
                shop.published("e\n\u001b", at(1)),
                shop.publishedTo(at(125)),
                billing.readTo(at(125), at(124)));

        assertThat(written(JudgeProperties.Format.TEXT, log)).isEqualTo("""
                source shop-1, publish of orders: living, has passed 2026-11-23T10:02:05Z, 0 lines missing
                source billing-1, subscribe of orders for billing: living, has passed 2026-11-23T10:02:05Z, has read to 2026-11-23T10:02:04Z, 0 lines missing
                window 2026-11-23T10:00:00Z of orders for billing, closed: 1 published, 1 lost
                  lost e\\u000a\\u001b, published 2026-11-23T10:00:01Z
                not faultless: 5 lines taken, 0 repeated, 0 refused; judged at 2026-11-23T10:02:06Z
                """);
        assertThat(written(JudgeProperties.Format.NDJSON, log).lines())
                .hasSize(5)
                .contains("{\"is\":\"judgement\",\"faultless\":false,\"taken\":5,\"repeated\":0,\"refused\":0,"
                        + "\"at\":\"2026-11-23T10:02:06Z\"}");
    }

    private static String written(JudgeProperties.Format format, JudgedLog log) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JudgementWriter(format, new PrintStream(out, false, StandardCharsets.UTF_8)).write(log);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JudgedLog judge(@Nullable Instant at, LogEntry... lines) throws IOException {
        LogJudge judge = new LogJudge(MatchingRules.DEFAULT, List.of(Scene.BILLING));
        judge.read("a", lines(lines));
        return judge.judge(at);
    }

    private static ByteArrayInputStream lines(LogEntry... lines) {
        return text(Stream.of(lines).map(LogEntryCodec::write).collect(Collectors.joining("\n")));
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Instant at(double seconds) {
        return Scene.at(seconds);
    }
}
