package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class LogEntryCodecTests {

    private static final String PUBLISH = """
            {"kind":"publish","source":"shop-6d4f-x2","seq":8812,"at":"2026-11-23T10:00:00.123Z","stream":"orders",\
            "eventId":"0190","eventType":"order.placed","schemaVersion":"3","service":"shop","podHash":"6d4f",\
            "partitionKey":"42","explicitHashKey":null,"shardId":"shardId-000000000002","sequenceNumber":"4966",\
            "bytes":512}""";

    private static final String SUBSCRIBE = """
            {"kind":"subscribe","source":"billing-7f9c-q1","seq":551,"at":"2026-11-23T10:00:00.950Z","stream":"orders",\
            "eventId":"0190","subscriber":"billing","service":"billing","podHash":"77c9",\
            "publishedAt":"2026-11-23T10:00:00.123Z","outcome":"delivered","attempt":1,"shardId":"s","sequenceNumber":"1"}""";

    private static final String WATERMARK = """
            {"kind":"watermark","source":"billing-7f9c-q1","seq":552,"at":"2026-11-23T10:01:00Z","side":"subscribe",\
            "stream":"orders","subscriber":"billing","readTo":"2026-11-23T10:00:58Z","final":false}""";

    @ParameterizedTest
    @ValueSource(strings = {PUBLISH, SUBSCRIBE, WATERMARK})
    void aLineComesBackFieldByField(String line) {
        assertThat(LogEntryCodec.write(LogEntryCodec.read(line))).isEqualTo(line);
    }

    @Test
    void aPublishLineSaysWhatItSays() {
        assertThat(LogEntryCodec.read(PUBLISH))
                .isEqualTo(new PublishEntry(
                        "shop-6d4f-x2",
                        8812L,
                        Instant.parse("2026-11-23T10:00:00.123Z"),
                        "orders",
                        "0190",
                        "order.placed",
                        "3",
                        "shop",
                        "6d4f",
                        "42",
                        null,
                        "shardId-000000000002",
                        "4966",
                        512L,
                        Map.of()));
    }

    @Test
    void aWatermarkSaysWhatItSays() {
        assertThat(LogEntryCodec.read(WATERMARK))
                .isEqualTo(new Watermark(
                        "billing-7f9c-q1",
                        552L,
                        Instant.parse("2026-11-23T10:01:00Z"),
                        Watermark.Side.SUBSCRIBE,
                        "orders",
                        "billing",
                        Instant.parse("2026-11-23T10:00:58Z"),
                        false,
                        Map.of()));
    }

    @Test
    void outcomesAreWrittenWithADash() {
        var entry = (SubscribeEntry) LogEntryCodec.read(SUBSCRIBE.replace("delivered", "dead-lettered"));

        assertThat(entry.outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(LogEntryCodec.write(entry)).contains("\"outcome\":\"dead-lettered\"");
    }

    @Test
    void fieldsOfOthersAreKeptToTheDigit() {
        String more = ",\"trace\":{\"id\":\"a\\nb\",\"n\":[1,null]},\"price\":1.10,\"big\":12345678901234567890123}";
        String line = PUBLISH.substring(0, PUBLISH.length() - 1) + more;

        LogEntry entry = LogEntryCodec.read(line);

        assertThat(entry.more()).containsOnlyKeys("trace", "price", "big").containsEntry("price", "1.10");
        assertThat(LogEntryCodec.write(entry)).isEqualTo(line).doesNotContain("\n");
    }

    @Test
    void whatIsNotSaidIsNull() {
        var entry = (PublishEntry) LogEntryCodec.read("""
                {"kind":"publish","source":"s","at":"2026-11-23T19:00:00+09:00","stream":"orders","eventId":"1",\
                "eventType":"t","service":"shop","partitionKey":"k"}""");

        assertThat(entry.seq()).isNull();
        assertThat(entry.bytes()).isNull();
        assertThat(entry.at()).isEqualTo("2026-11-23T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\":\"publish\"|\"kind\":\"fetch\"|kind: 'fetch' is none of publish, subscribe, watermark",
                "\"kind\":\"publish\",| |kind: is missing",
                "\"at\":\"2026-11-23T10:00:00.123Z\"|\"at\":\"yesterday\"|at: 'yesterday' is no time such as",
                "\"seq\":8812|\"seq\":-1|seq: '-1' is below 0",
                "\"seq\":8812|\"seq\":\"12\"|seq: '\"12\"' is no whole number",
                "\"seq\":8812|\"seq\":1.5|seq: '1.5' is no whole number",
                "\"eventId\":\"0190\"|\"eventId\":\" \"|eventId: ' ' is blank",
                "\"eventId\":\"0190\"|\"eventId\":7|eventId: '7' is no text",
                "\"stream\":\"orders\",| |stream: is missing",
                "\"bytes\":512}|\"bytes\":512|line: is no JSON",
                "\"bytes\":512}|\"bytes\":512}{}|line: is no JSON",
                "\"bytes\":512}|\"bytes\":512,\"stream\":\"two\"}|line: is no JSON"
            })
    void refusesALineAndNamesFieldAndValue(String part, String instead, String message) {
        String line = PUBLISH.replace(part, instead == null ? "" : instead);

        assertThatThrownBy(() -> LogEntryCodec.read(line))
                .isInstanceOf(MalformedEntryException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesWhatBelongsToTheOtherSide() {
        assertThatThrownBy(
                        () -> LogEntryCodec.read(WATERMARK.replace("\"side\":\"subscribe\"", "\"side\":\"publish\"")))
                .hasMessage("subscriber: 'billing' has no place on the publish side");
        assertThatThrownBy(() -> LogEntryCodec.read(WATERMARK.replace("\"subscriber\":\"billing\",", "")))
                .hasMessage("subscriber: is missing");
        assertThatThrownBy(() -> LogEntryCodec.read(SUBSCRIBE.replace("delivered", "eaten")))
                .hasMessage("outcome: 'eaten' is none of delivered, retrying, skipped, dead-lettered");
        assertThatThrownBy(() -> LogEntryCodec.read("[1]")).hasMessage("line: is no JSON object");
    }

    @Test
    void anEntryMayNotHideAFieldAmongThoseOfOthers() {
        assertThatThrownBy(() -> new Watermark(
                        "s",
                        1L,
                        Instant.EPOCH,
                        Watermark.Side.PUBLISH,
                        "orders",
                        null,
                        null,
                        true,
                        Map.of("final", "false")))
                .isInstanceOf(MalformedEntryException.class)
                .hasMessage("final: 'false' has a place of its own");
    }

    @Test
    void whatItWritesIsOneObjectOfJson() {
        String line = LogEntryCodec.write(LogEntryCodec.read(PUBLISH.replace("\"42\"", "\"a\\n\\\"b\"")));

        assertThat(line).doesNotContain("\n");
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(line)
                        .path("partitionKey")
                        .stringValue())
                .isEqualTo("a\n\"b");
    }

    /** By {@code printf 0190 | md5sum}, the event is of part 7. */
    @ParameterizedTest
    @ValueSource(strings = {PUBLISH, SUBSCRIBE, WATERMARK})
    void aLineOfAPartIsToldByTheSourcesPart(String line) {
        LogEntry whole = LogEntryCodec.read(line);

        LogEntry read = LogEntryCodec.read(line.replace("\"at\"", "\"part\":7,\"at\""));

        assertThat(read).isEqualTo(whole.withSource(whole.source() + "#7"));
        assertThat(LogEntryCodec.write(read)).doesNotContain("\"part\"");
        assertThat(LogEntryCodec.read(LogEntryCodec.write(read))).isEqualTo(read);
    }

    @Test
    void aWatermarkMayBeOfAnyPart() {
        for (Part part : Part.ALL) {
            String line = WATERMARK.replace("\"at\"", "\"part\":%s,\"at\"".formatted(part));
            assertThat(LogEntryCodec.read(line).source()).isEqualTo("billing-7f9c-q1#" + part);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6|part: '6' is not 7, the part of this eventId",
                "16|part: '16' is not from 0 to 15",
                "-1|part: '-1' is not from 0 to 15",
                "4294967303|part: '4294967303' is not from 0 to 15",
                "\"7\"|part: '\"7\"' is no whole number",
                "7.0|part: '7.0' is no whole number",
                "true|part: 'true' is no whole number"
            })
    void refusesAPartThatIsNotTheEvents(String part, String message) {
        assertThatThrownBy(() -> LogEntryCodec.read(PUBLISH.replace("\"at\"", "\"part\":" + part + ",\"at\"")))
                .isInstanceOf(MalformedEntryException.class)
                .hasMessage(message)
                .extracting(refused -> ((MalformedEntryException) refused).field())
                .isEqualTo("part");
    }

    @Test
    void aPartThatIsNullIsNone() {
        assertThat(LogEntryCodec.read(PUBLISH.replace("\"at\"", "\"part\":null,\"at\"")))
                .isEqualTo(LogEntryCodec.read(PUBLISH));
    }

    @ParameterizedTest
    @ValueSource(strings = {PUBLISH, SUBSCRIBE, WATERMARK})
    void aLineForAnAuditStreamHasItsPartAndItsNumberThere(String line) {
        String written =
                new String(LogEntryCodec.bytes(LogEntryCodec.read(line), new Part(7), 3L), StandardCharsets.UTF_8);

        assertThat(written).isEqualTo(line.replaceFirst("\"seq\":\\d+,", "\"seq\":3,\"part\":7,"));
    }

    @Test
    void aLineForAnAuditStreamHasNoNumberWhereItsSourceDoesNotCount() {
        LogEntry uncounted = LogEntryCodec.read(PUBLISH.replace("\"seq\":8812,", ""));

        assertThat(new String(LogEntryCodec.bytes(uncounted, new Part(7), null), StandardCharsets.UTF_8))
                .contains("\"seq\":null,\"part\":7,");
    }
}
