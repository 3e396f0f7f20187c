package io.yagura.logmatcher;

/** The fields of publish and subscribe lines, as numbers, and found by their bytes. */
final class Field {

    static final int KIND = 0;
    static final int SOURCE = 1;
    static final int SEQ = 2;
    static final int AT = 3;
    static final int STREAM = 4;
    static final int EVENT_ID = 5;
    static final int EVENT_TYPE = 6;
    static final int SCHEMA_VERSION = 7;
    static final int SERVICE = 8;
    static final int POD_HASH = 9;
    static final int PARTITION_KEY = 10;
    static final int EXPLICIT_HASH_KEY = 11;
    static final int SHARD_ID = 12;
    static final int SEQUENCE_NUMBER = 13;
    static final int BYTES = 14;
    static final int SUBSCRIBER = 15;
    static final int PUBLISHED_AT = 16;
    static final int OUTCOME = 17;
    static final int ATTEMPT = 18;
    static final int UNKNOWN = -1;

    private static final String[] NAMES = {
        "kind",
        "source",
        "seq",
        "at",
        "stream",
        "eventId",
        "eventType",
        "schemaVersion",
        "service",
        "podHash",
        "partitionKey",
        "explicitHashKey",
        "shardId",
        "sequenceNumber",
        "bytes",
        "subscriber",
        "publishedAt",
        "outcome",
        "attempt"
    };

    static final int COUNT = NAMES.length;

    private static final int PLACE_BITS = 7;
    private static final long[] FIRST = new long[1 << PLACE_BITS];
    private static final long[] SECOND = new long[1 << PLACE_BITS];
    private static final byte[] LENGTH = new byte[1 << PLACE_BITS];
    private static final byte[] NUMBER = new byte[1 << PLACE_BITS];
    private static final long FACTOR = placeAll();

    private Field() {}

    /** {@return the number of the field with this name, of which these are the first and the second eight bytes} */
    static int named(long first, long second, int length) {
        int place = place(first, second, FACTOR);
        boolean same = FIRST[place] == first && SECOND[place] == second && LENGTH[place] == length;
        return same ? NUMBER[place] : UNKNOWN;
    }

    static long set(int... fields) {
        long set = 0;
        for (int field : fields) {
            set |= 1L << field;
        }
        return set;
    }

    private static int place(long first, long second, long factor) {
        return (int) (((first ^ Long.rotateLeft(second, 29)) * factor) >>> (Long.SIZE - PLACE_BITS));
    }

    /** {@return the first factor with which no two names fall onto the same place} */
    private static long placeAll() {
        for (long seed = 1; ; seed++) {
            long factor = EventHash.mix(seed) | 1;
            if (distinct(factor)) {
                for (int field = 0; field < COUNT; field++) {
                    int place = place(first(field), second(field), factor);
                    FIRST[place] = first(field);
                    SECOND[place] = second(field);
                    LENGTH[place] = (byte) NAMES[field].length();
                    NUMBER[place] = (byte) field;
                }
                return factor;
            }
        }
    }

    private static boolean distinct(long factor) {
        boolean[] taken = new boolean[1 << PLACE_BITS];
        for (int field = 0; field < COUNT; field++) {
            int place = place(first(field), second(field), factor);
            if (taken[place]) {
                return false;
            }
            taken[place] = true;
        }
        return true;
    }

    private static long first(int field) {
        String name = NAMES[field];
        return Words.of(name.substring(0, Math.min(name.length(), Long.BYTES)));
    }

    private static long second(int field) {
        String name = NAMES[field];
        return Words.of(name.substring(Math.min(name.length(), Long.BYTES)));
    }
}
