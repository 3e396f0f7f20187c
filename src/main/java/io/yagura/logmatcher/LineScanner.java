package io.yagura.logmatcher;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads publish and subscribe lines without making an object for each. It knows lines as clients write them: one object of
 * our own fields, a number, plain ASCII, no escapes. Whatever else may be a line is left to {@link LogEntryCodec}, which
 * reads these in the same way; so is a line with a part, which is stored without.
 */
final class LineScanner {

    private static final long PUBLISH = Words.of("publish");
    private static final long SUBSCRIB = Words.of("subscrib");
    private static final long DELIVERE = Words.of("delivere");
    private static final long RETRYING = Words.of("retrying");
    private static final long SKIPPED = Words.of("skipped");
    private static final long DEAD_LET = Words.of("dead-let");
    private static final long NULL = Words.of("null");

    private static final long TEXTS = Field.set(
            Field.KIND,
            Field.SOURCE,
            Field.AT,
            Field.STREAM,
            Field.EVENT_ID,
            Field.EVENT_TYPE,
            Field.SCHEMA_VERSION,
            Field.SERVICE,
            Field.POD_HASH,
            Field.PARTITION_KEY,
            Field.EXPLICIT_HASH_KEY,
            Field.SHARD_ID,
            Field.SEQUENCE_NUMBER,
            Field.SUBSCRIBER,
            Field.PUBLISHED_AT,
            Field.OUTCOME);
    private static final long BOTH =
            Field.set(Field.KIND, Field.SOURCE, Field.SEQ, Field.AT, Field.STREAM, Field.EVENT_ID);
    private static final long MUST_PUBLISH = BOTH | Field.set(Field.EVENT_TYPE, Field.SERVICE, Field.PARTITION_KEY);
    private static final long MAY_PUBLISH = MUST_PUBLISH
            | Field.set(
                    Field.SCHEMA_VERSION,
                    Field.POD_HASH,
                    Field.EXPLICIT_HASH_KEY,
                    Field.SHARD_ID,
                    Field.SEQUENCE_NUMBER,
                    Field.BYTES);
    private static final long MUST_SUBSCRIBE = BOTH | Field.set(Field.SUBSCRIBER, Field.PUBLISHED_AT, Field.OUTCOME);
    private static final long MAY_SUBSCRIBE = MUST_SUBSCRIBE
            | Field.set(Field.SERVICE, Field.POD_HASH, Field.ATTEMPT, Field.SHARD_ID, Field.SEQUENCE_NUMBER);

    private static final int LONGEST = 1 << 16;
    private static final int PAD = 64;
    private static final int MOST_DIGITS = 18;
    private static final int UNUSUAL = -1;

    private final Voices voices = new Voices();
    private final TimeScanner ats = new TimeScanner();
    private final TimeScanner publishedAts = new TimeScanner();
    private final int[] from = new int[Field.COUNT];
    private final int[] to = new int[Field.COUNT];
    private final Told told = new Told(new Voice(new Lane("", Watermark.Side.PUBLISH, "", null), ""), this::eventId);
    private byte[] line = new byte[0];
    private byte[] padded = new byte[0];
    private int nameLength;
    private int lineBegin;
    private int lineEnd;

    LineScanner() {
        told.trace = this::trace;
    }

    /** {@return what the line says, until the next one is read; null when it has to be read with more care} */
    @Nullable Told scan(byte[] bytes, int begin, int end) {
        int length = end - begin;
        if (length < 2 || length > LONGEST) {
            return null;
        }
        if (bytes.length - end >= PAD) {
            line = bytes;
            return read(begin, end);
        }
        if (padded.length < length + PAD) {
            padded = new byte[2 * length + PAD];
        }
        System.arraycopy(bytes, begin, padded, 0, length);
        // what the line before left behind must not seem to go on from here
        Arrays.fill(padded, length, length + PAD, (byte) 0);
        line = padded;
        return read(0, length);
    }

    private @Nullable Told read(int begin, int end) {
        lineBegin = begin;
        lineEnd = end;
        long said = fields(begin, end);
        if (said == UNUSUAL || !has(said, Field.KIND)) {
            return null;
        }
        long kind = Words.at(line, from[Field.KIND]);
        int length = length(Field.KIND);
        if (length == 7 && Words.head(kind, 7) == PUBLISH) {
            return publish(said);
        }
        if (length == 9 && kind == SUBSCRIB && line[to[Field.KIND] - 1] == 'e') {
            return subscribe(said);
        }
        return null;
    }

    private @Nullable Told publish(long said) {
        if ((said & MUST_PUBLISH) != MUST_PUBLISH
                || (said & ~MAY_PUBLISH) != 0
                || blank(Field.SOURCE)
                || blank(Field.STREAM)
                || blank(Field.EVENT_ID)
                || blank(Field.EVENT_TYPE)
                || blank(Field.SERVICE)
                || blank(Field.PARTITION_KEY)) {
            return null;
        }
        told.at = ats.read(line, from[Field.AT], to[Field.AT]);
        told.publishedAt = told.at;
        told.outcome = Outcome.DELIVERED;
        return told.at == TimeScanner.UNUSUAL ? null : tell(true);
    }

    private @Nullable Told subscribe(long said) {
        if ((said & MUST_SUBSCRIBE) != MUST_SUBSCRIBE
                || (said & ~MAY_SUBSCRIBE) != 0
                || blank(Field.SOURCE)
                || blank(Field.STREAM)
                || blank(Field.EVENT_ID)
                || blank(Field.SUBSCRIBER)) {
            return null;
        }
        told.at = ats.read(line, from[Field.AT], to[Field.AT]);
        told.publishedAt = publishedAts.read(line, from[Field.PUBLISHED_AT], to[Field.PUBLISHED_AT]);
        Outcome outcome = outcome();
        if (told.at == TimeScanner.UNUSUAL || told.publishedAt == TimeScanner.UNUSUAL || outcome == null) {
            return null;
        }
        told.outcome = outcome;
        Told all = tell(false);
        all.podHash =
                has(said, Field.POD_HASH) ? all.voice.podHash(line, from[Field.POD_HASH], to[Field.POD_HASH]) : null;
        return all;
    }

    private Told tell(boolean publishes) {
        told.voice = voices.of(publishes, line, from, to);
        told.hash = EventHash.of(line, from[Field.EVENT_ID], to[Field.EVENT_ID]);
        return told;
    }

    private @Nullable Outcome outcome() {
        long word = Words.at(line, from[Field.OUTCOME]);
        int length = length(Field.OUTCOME);
        if (length == 9 && word == DELIVERE && line[to[Field.OUTCOME] - 1] == 'd') {
            return Outcome.DELIVERED;
        }
        if (length == 8 && word == RETRYING) {
            return Outcome.RETRYING;
        }
        if (length == 7 && Words.head(word, 7) == SKIPPED) {
            return Outcome.SKIPPED;
        }
        boolean deadLettered = length == 13 && word == DEAD_LET && tail("tered", Field.OUTCOME);
        return deadLettered ? Outcome.DEAD_LETTERED : null;
    }

    private boolean tail(String text, int field) {
        int at = to[field] - text.length();
        for (int i = 0; i < text.length(); i++) {
            if (line[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** {@return the set of the fields that have a value, or {@link #UNUSUAL}} */
    private long fields(int begin, int end) {
        if (line[begin] != '{') {
            return UNUSUAL;
        }
        long named = 0;
        long said = 0;
        int at = begin;
        do {
            at = spaces(at + 1, end);
            if (line[at] != '"') {
                return UNUSUAL;
            }
            at++;
            int field = field(at);
            if (field == Field.UNKNOWN || has(named, field)) {
                return UNUSUAL;
            }
            named |= 1L << field;
            at = spaces(at + nameLength + 1, end);
            if (line[at] != ':') {
                return UNUSUAL;
            }
            at = spaces(at + 1, end);
            int next = value(field, at, end);
            if (next == UNUSUAL) {
                return UNUSUAL;
            }
            if (line[at] != 'n') {
                said |= 1L << field;
            }
            at = spaces(next, end);
        } while (line[at] == ',' && at < end);
        if (line[at] != '}') {
            return UNUSUAL;
        }
        return spaces(at + 1, end) == end ? said : UNUSUAL;
    }

    private int field(int at) {
        long first = Words.at(line, at);
        long quotes = Words.quotes(first);
        if (quotes != 0) {
            nameLength = Words.first(quotes);
            return Field.named(Words.head(first, nameLength), 0, nameLength);
        }
        long second = Words.at(line, at + Long.BYTES);
        quotes = Words.quotes(second);
        if (quotes == 0) {
            return Field.UNKNOWN;
        }
        int rest = Words.first(quotes);
        nameLength = Long.BYTES + rest;
        return Field.named(first, Words.head(second, rest), nameLength);
    }

    /** {@return where the value ends} */
    private int value(int field, int at, int end) {
        boolean text = has(TEXTS, field);
        byte first = line[at];
        if (first == '"') {
            return text ? text(field, at + 1, end) : UNUSUAL;
        }
        if (first == 'n') {
            return Words.head(Words.at(line, at), 4) == NULL ? at + 4 : UNUSUAL;
        }
        return text ? UNUSUAL : number(field, at);
    }

    private int text(int field, int begin, int end) {
        from[field] = begin;
        for (int at = begin; at < end; at += Long.BYTES) {
            long word = Words.at(line, at);
            long quotes = Words.quotes(word);
            long stops = quotes | Words.unusual(word);
            if (stops != 0) {
                int first = Words.first(stops);
                to[field] = at + first;
                return quotes != 0 && Words.first(quotes) == first ? at + first + 1 : UNUSUAL;
            }
        }
        return UNUSUAL;
    }

    /** Whole numbers that are not negative, and an attempt that is not 0. */
    private int number(int field, int begin) {
        int at = begin;
        long value = 0;
        for (int digit = line[at] - '0'; digit >= 0 && digit <= 9; digit = line[at] - '0') {
            value = value * 10 + digit;
            at++;
            if (at - begin > MOST_DIGITS) {
                return UNUSUAL;
            }
        }
        boolean leadingZero = at - begin > 1 && line[begin] == '0';
        // a fraction or an exponent is found out by what follows: neither a comma nor a brace
        if (at == begin || leadingZero) {
            return UNUSUAL;
        }
        if (field == Field.SEQ) {
            told.seq = value;
        }
        if (field == Field.ATTEMPT && (value < 1 || value > Integer.MAX_VALUE)) {
            return UNUSUAL;
        }
        return at;
    }

    private int spaces(int begin, int end) {
        int at = begin;
        while (line[at] == ' ' && at < end) {
            at++;
        }
        return at;
    }

    private boolean blank(int field) {
        return from[field] == to[field] || line[from[field]] == ' ';
    }

    private int length(int field) {
        return to[field] - from[field];
    }

    private String eventId() {
        return new String(line, from[Field.EVENT_ID], length(Field.EVENT_ID), StandardCharsets.US_ASCII);
    }

    /** Few deliveries are late, so it reads the line once more as the other road does. */
    private Trace trace() {
        LogEntry entry = LogEntryCodec.read(new String(line, lineBegin, lineEnd - lineBegin, StandardCharsets.UTF_8));
        return entry instanceof SubscribeEntry subscribe ? Trace.of(null, subscribe) : Trace.NONE;
    }

    private static boolean has(long set, int field) {
        return (set & 1L << field) != 0;
    }
}
