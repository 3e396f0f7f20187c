package io.yagura.pubsub;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then 74 random ones. */
final class EventIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private EventIds() {}

    static String at(Instant time) {
        long high = time.toEpochMilli() << 16 | VERSION_7 | RANDOM.nextLong() & 0x0FFFL;
        long low = VARIANT | RANDOM.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }
}
