package io.yagura.mysql;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deadlock that InnoDB detected, taken apart.
 *
 * @param detectedAt as the server prints it
 * @param sides the transactions in the order of the dump
 * @param victim which of {@code sides} was rolled back, 0-based, or null when the dump is cut
 */
public record Deadlock(
        Instant detectedAt, List<Side> sides, @Nullable Integer victim) {

    public Deadlock {
        sides = List.copyOf(sides);
    }

    /**
     * One transaction of a deadlock.
     *
     * @param statement masked; null where it could not be masked for certain
     * @param holds the lock that it held, such as {@code record lock X on shop.stock index PRIMARY}, or null
     * @param waitsFor the lock that it waited for, or null
     */
    public record Side(
            long connectionId,
            @Nullable String user,
            @Nullable String host,
            String transactionId,
            @Nullable SqlText statement,
            @Nullable String holds,
            @Nullable String waitsFor) {}
}
