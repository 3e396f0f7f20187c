package io.yagura.logmatcher;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds voices by the bytes of their names. When they are too many, it begins anew. */
final class Voices {

    private static final int PLACES = 1 << 17;
    private static final int MOST = PLACES / 2;

    private final int first;
    private @Nullable Known[] table = new Known[64];
    private int size;

    private static final class Known {
        private final long hash;
        private final boolean publishes;
        private final byte[] source;
        private final byte[] stream;
        private final byte[] third;
        private final Voice voice;

        private Known(long hash, boolean publishes, byte[] source, byte[] stream, byte[] third, Voice voice) {
            this.hash = hash;
            this.publishes = publishes;
            this.source = source;
            this.stream = stream;
            this.third = third;
            this.voice = voice;
        }
    }

    Voices() {
        this.first = table.length;
    }

    /**
     * {@return the voice of a line in these bytes}
     *
     * @param from where source, stream, and subscriber or event type begin, by {@link Field}
     */
    Voice of(boolean publishes, byte[] bytes, int[] from, int[] to) {
        int third = publishes ? Field.EVENT_TYPE : Field.SUBSCRIBER;
        long hash = hash(publishes ? 1 : 2, bytes, from[Field.SOURCE], to[Field.SOURCE]);
        hash = hash(hash, bytes, from[Field.STREAM], to[Field.STREAM]);
        hash = hash(hash, bytes, from[third], to[third]);
        hash ^= hash >>> 32;
        int at = (int) hash & (table.length - 1);
        for (Known known = table[at]; known != null; known = table[at]) {
            if (known.hash == hash
                    && known.publishes == publishes
                    && same(known.source, bytes, from[Field.SOURCE], to[Field.SOURCE])
                    && same(known.stream, bytes, from[Field.STREAM], to[Field.STREAM])
                    && same(known.third, bytes, from[third], to[third])) {
                return known.voice;
            }
            at = (at + 1) & (table.length - 1);
        }
        return add(hash, publishes, bytes, from, to, third);
    }

    private Voice add(long hash, boolean publishes, byte[] bytes, int[] from, int[] to, int third) {
        byte[] source = Arrays.copyOfRange(bytes, from[Field.SOURCE], to[Field.SOURCE]);
        byte[] stream = Arrays.copyOfRange(bytes, from[Field.STREAM], to[Field.STREAM]);
        byte[] other = Arrays.copyOfRange(bytes, from[third], to[third]);
        Lane lane = new Lane(
                text(source),
                publishes ? Watermark.Side.PUBLISH : Watermark.Side.SUBSCRIBE,
                text(stream),
                publishes ? null : text(other));
        Voice voice = new Voice(lane, publishes ? text(other) : null);
        make();
        put(table, new Known(hash, publishes, source, stream, other, voice));
        size++;
        return voice;
    }

    private void make() {
        if (size >= MOST) {
            table = new Known[first];
            size = 0;
        }
        if (size * 2 >= table.length) {
            @Nullable Known[] wider = new Known[table.length * 2];
            for (Known known : table) {
                if (known != null) {
                    put(wider, known);
                }
            }
            table = wider;
        }
    }

    private static void put(@Nullable Known[] table, Known known) {
        int at = (int) known.hash & (table.length - 1);
        while (table[at] != null) {
            at = (at + 1) & (table.length - 1);
        }
        table[at] = known;
    }

    private static boolean same(byte[] name, byte[] bytes, int from, int to) {
        return Arrays.equals(name, 0, name.length, bytes, from, to);
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    private static long hash(long seed, byte[] bytes, int from, int to) {
        long hash = seed + to - from;
        int at = from;
        for (; at < to - Long.BYTES; at += Long.BYTES) {
            hash = turn(hash ^ Words.at(bytes, at));
        }
        int left = to - at;
        long word = Words.at(bytes, at);
        return turn(hash ^ (left == Long.BYTES ? word : Words.head(word, left)));
    }

    private static long turn(long hash) {
        long product = hash * 0x9e37_79b9_7f4a_7c15L;
        return product ^ (product >>> 29);
    }
}
