package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineScannerTests {

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

    /** What is put into lines, and mostly makes them wrong. */
    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "\\u0041",
            ",",
            ":",
            "{",
            "}",
            "null",
            "0",
            "-1",
            "1.5",
            "1e3",
            "12345678901234567890",
            " ",
            "\t",
            "\u0001",
            "é",
            "　",
            "\uD83D\uDE00",
            "true",
            "[]",
            "Z",
            "+09:00",
            "24:00:00",
            "2026-02-29T10:00:00Z",
            "2028-02-29T23:59:59.000000001Z",
            "\"trace\":{\"a\":[1]},",
            "\"seq\":7,",
            "\"bytes\":7,",
            "\"attempt\":0,",
            "\"subscriber\":\"x\",",
            "\"part\":4,",
            "\"part\":16,",
            "\"part\":null,",
            "publish",
            "subscribe",
            "retrying",
            "skipped",
            "dead-lettered",
            "delivered");

    private static final int RIGHT_PART = Part.of("0190").number();

    private final LineScanner scanner = new LineScanner();

    @ParameterizedTest
    @ValueSource(strings = {PUBLISH, SUBSCRIBE})
    void readsWhatClientsWrite(String line) {
        assertThat(agrees(line)).isTrue();
        assertThat(agrees(line.replace(",\"", ", \"").replace(":\"", ": \""))).isTrue();
        assertThat(agrees(line.replace(".123Z", "Z"))).isTrue();
        assertThat(agrees(line.replace(".123Z", ".123456789Z"))).isTrue();
        assertThat(agrees(line.replace("0190", "0190a2b4-77aa-7bbb-8ccc-0123456789ab")))
                .isTrue();
    }

    @Test
    void readsEveryOutcome() {
        for (String outcome : List.of("delivered", "retrying", "skipped", "dead-lettered")) {
            assertThat(agrees(SUBSCRIBE.replace("delivered", outcome))).isTrue();
        }
    }

    @Test
    void leavesWhatIsUnusualToTheCodec() {
        assertThat(agrees(WATERMARK)).isFalse();
        assertThat(agrees(PUBLISH.replace("0190", "01\\u0039"))).isFalse();
        assertThat(agrees(PUBLISH.replace("\"seq\":8812,", ""))).isFalse();
        assertThat(agrees(PUBLISH.replace("\"bytes\":512", "\"trace\":\"a\""))).isFalse();
        assertThat(agrees(PUBLISH.replace("10:00:00.123Z", "19:00:00.123+09:00")))
                .isFalse();
        assertThat(agrees(PUBLISH.replace("\"at\"", "\"part\":4,\"at\""))).isFalse();
        assertThat(agrees("")).isFalse();
        assertThat(agrees(" ".repeat(200))).isFalse();
    }

    @Test
    void saysTheSameAsTheCodecOfAnyLine() {
        Random random = new Random(7);
        int scanned = 0;
        for (int i = 0; i < 100_000; i++) {
            String line = switch (random.nextInt(8)) {
                case 0 -> PUBLISH;
                case 1 -> SUBSCRIBE;
                case 2 -> WATERMARK;
                default -> shuffled(random.nextBoolean() ? PUBLISH : SUBSCRIBE, random);
            };
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                line = mutated(line, random);
            }
            scanned += agrees(line) ? 1 : 0;
        }
        assertThat(scanned).as("lines that are no exception").isGreaterThan(25_000);
    }

    private static String shuffled(String line, Random random) {
        List<String> fields = new ArrayList<>(
                Arrays.asList(line.substring(1, line.length() - 1).split(",(?=\")")));
        Collections.shuffle(fields, random);
        return "{" + String.join(",", fields) + "}";
    }

    private static String mutated(String line, Random random) {
        if (line.isEmpty()) {
            return line;
        }
        int at = random.nextInt(line.length());
        int to = Math.min(line.length(), at + random.nextInt(4));
        return switch (random.nextInt(5)) {
            case 0 -> line.substring(0, at) + line.substring(to);
            case 1 -> line.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + line.substring(to);
            case 2 -> line.substring(0, at) + (char) random.nextInt(0x100) + line.substring(at);
            case 3 -> line.substring(0, at) + random.nextInt(10) + line.substring(Math.min(line.length(), at + 1));
            default -> {
                int value = line.indexOf(":", at) + 1;
                int end = line.indexOf(",", value);
                yield value == 0 || end < 0
                        ? line
                        : line.substring(0, value) + PIECES.get(random.nextInt(PIECES.size())) + line.substring(end);
            }
        };
    }

    /** {@return whether the scanner reads the line, and then says the same as the codec} */
    private boolean agrees(String line) {
        byte[] bytes = ("#" + line + "#" + line + "#").getBytes(StandardCharsets.UTF_8);
        int length = line.getBytes(StandardCharsets.UTF_8).length;
        @Nullable Told inside = scanner.scan(bytes, 1, 1 + length);
        boolean read = inside != null;
        if (inside != null) {
            same(inside, line);
        }
        @Nullable Told atTheEnd = scanner.scan(bytes, 2 + length, 2 + 2 * length);
        assertThat(atTheEnd != null).as(line).isEqualTo(read);
        if (atTheEnd != null) {
            same(atTheEnd, line);
        }
        return read;
    }

    private static void same(Told told, String line) {
        LogEntry entry = LogEntryCodec.read(line);
        assertThat(told.voice.lane()).as(line).isEqualTo(Lane.of(entry));
        assertThat(told.seq).as(line).isEqualTo(entry.seq());
        assertThat(Nanos.instant(told.at)).as(line).isEqualTo(entry.at());
        switch (entry) {
            case PublishEntry publish -> {
                assertThat(told.voice.eventType()).as(line).isEqualTo(publish.eventType());
                sameEvent(told, line, publish.eventId(), publish.at());
            }
            case SubscribeEntry subscribe -> {
                assertThat(told.outcome).as(line).isEqualTo(subscribe.outcome());
                sameEvent(told, line, subscribe.eventId(), subscribe.publishedAt());
            }
            case Watermark mark -> throw new AssertionError(line);
        }
    }

    private static void sameEvent(Told told, String line, String id, Instant publishedAt) {
        assertThat(told.eventId.get()).as(line).isEqualTo(id);
        assertThat(told.hash).as(line).isEqualTo(EventHash.of(id));
        assertThat(Nanos.instant(told.publishedAt)).as(line).isEqualTo(publishedAt);
    }

    @Test
    void theMatcherTakesAndRefusesBytesAsItDoesEntries() {
        Random random = new Random(3);
        Instant receivedAt = Instant.parse("2026-11-23T10:00:30Z");
        Matcher entries = new Matcher(MatchingRules.DEFAULT, List.of(), new Kept());
        Matcher bytes = new Matcher(MatchingRules.DEFAULT, List.of(), new Kept());
        Map<Class<?>, Integer> seen = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String line = List.of(PUBLISH, SUBSCRIBE, WATERMARK).get(random.nextInt(3));
            line = line.replaceFirst("\"seq\":\\d+", "\"seq\":" + random.nextInt(15_000));
            if (random.nextInt(4) == 0) {
                line = line.replace("\"at\"", "\"part\":" + (RIGHT_PART + random.nextInt(2)) + ",\"at\"");
            }
            if (random.nextInt(3) == 0) {
                line = mutated(line, random);
            }
            if (random.nextInt(20) == 0) {
                line = line.replace("2026-11-23", "2026-11-" + (10 + random.nextInt(20)));
            }
            byte[] text = line.getBytes(StandardCharsets.UTF_8);
            Intake intake = bytes.feed(text, 0, text.length, receivedAt);
            assertThat(intake).as(line).isEqualTo(read(entries, line, receivedAt));
            seen.merge(intake.getClass(), 1, Integer::sum);
        }
        assertThat(seen)
                .containsOnlyKeys(Intake.Taken.class, Intake.Repeated.class, Intake.Refused.class)
                .allSatisfy((kind, count) -> assertThat(count).isGreaterThan(400));
        assertThat(bytes.windows(receivedAt)).isEqualTo(entries.windows(receivedAt));
    }

    private static Intake read(Matcher matcher, String line, Instant receivedAt) {
        try {
            return matcher.feed(LogEntryCodec.read(line), receivedAt);
        } catch (MalformedEntryException e) {
            return new Intake.Refused(Objects.requireNonNull(e.getMessage()));
        }
    }
}
