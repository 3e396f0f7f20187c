package io.yagura.logmatcher;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Writes lines as a client would, quickly: what changes stands between what does not. */
final class LineWriter {

    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] AT = ascii(",\"at\":\"");
    private static final byte[] EVENT = ascii("\",\"stream\":\"orders\",\"eventId\":\"");
    private static final byte[] PUBLISHED = ascii(
            "\",\"eventType\":\"order.placed\",\"schemaVersion\":\"3\",\"service\":\"shop\","
                    + "\"podHash\":\"6d4f9c7b8d\",\"partitionKey\":\"customer-4711\",\"explicitHashKey\":null,"
                    + "\"shardId\":\"shardId-000000000002\","
                    + "\"sequenceNumber\":\"49660893712345678901234567890123456789012345678901234567\",\"bytes\":512}\n");
    private static final byte[] TOLD = ascii("\",\"attempt\":1,\"shardId\":\"shardId-000000000002\","
            + "\"sequenceNumber\":\"49660893712345678901234567890123456789012345678901234567\"}\n");

    private static final int ID_LENGTH = 36;

    private byte[] bytes;
    private int length;
    private long second = -1;
    private byte[] date = new byte[0];

    LineWriter() {
        this(1 << 16);
    }

    private LineWriter(int room) {
        bytes = new byte[room];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void published(byte[] begin, long seq, long at, long event) {
        head(begin, seq, at, event);
        put(PUBLISHED);
    }

    /** @param middle from the subscriber's name to the time of publication */
    void told(byte[] begin, byte[] middle, long seq, long at, long event, long publishedAt, byte[] outcome) {
        head(begin, seq, at, event);
        put(middle);
        time(publishedAt);
        put(outcome);
        put(TOLD);
    }

    void entry(LogEntry entry) {
        put(LogEntryCodec.bytes(entry));
        put(ascii("\n"));
    }

    private void head(byte[] begin, long seq, long at, long event) {
        room();
        put(begin);
        number(seq);
        put(AT);
        time(at);
        put(EVENT);
        id(event);
    }

    static byte[] begin(String kind, String source) {
        return ascii("{\"kind\":\"%s\",\"source\":\"%s\",\"seq\":".formatted(kind, source));
    }

    static byte[] middle(String subscriber) {
        return ascii("\",\"subscriber\":\"%1$s\",\"service\":\"%1$s\",\"podHash\":\"77c9f5d6c8\",\"publishedAt\":\""
                .formatted(subscriber));
    }

    static byte[] outcome(String outcome) {
        return ascii("\",\"outcome\":\"" + outcome);
    }

    static String eventId(long event) {
        LineWriter writer = new LineWriter(ID_LENGTH);
        writer.id(event);
        return new String(writer.bytes, 0, writer.length, StandardCharsets.US_ASCII);
    }

    /** Looks like a UUID; the event's number is in it. */
    private void id(long event) {
        long high = 0x0190_a2b4_0000_7000L | event >>> 48;
        long low = EventHash.mix(event);
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                bytes[length++] = '-';
            }
            long half = digit < 16 ? high : low;
            bytes[length++] = HEX[(int) (half >>> (60 - (digit & 15) * 4)) & 15];
        }
    }

    private void time(long nanos) {
        if (nanos / Nanos.SECOND != second) {
            second = nanos / Nanos.SECOND;
            date = ascii(Instant.ofEpochSecond(second).toString());
        }
        System.arraycopy(date, 0, bytes, length, date.length - 1);
        length += date.length - 1;
        bytes[length++] = '.';
        int millis = (int) (nanos % Nanos.SECOND / 1_000_000);
        bytes[length++] = (byte) ('0' + millis / 100);
        bytes[length++] = (byte) ('0' + millis / 10 % 10);
        bytes[length++] = (byte) ('0' + millis % 10);
        bytes[length++] = 'Z';
    }

    private void number(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void put(byte[] text) {
        room();
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    private void room() {
        if (bytes.length - length < 1_024) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
