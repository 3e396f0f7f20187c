package io.yagura.logmatcher;

import java.time.Duration;

/**
 * How long the matcher waits, and for what.
 *
 * @param deadline within which an event has to be delivered where its subscription says nothing else
 * @param retireAfter a lane that was not heard of for longer, by the receiver's clock, holds nothing up any more
 * @param handover for so long after a subscriber's source left, what it had not read is late and not lost: the shards
 *     that it gave back may be without a reader
 * @param ahead a line whose times are further ahead of the receiver's clock is refused
 * @param retention a line whose times are older is refused, and so long windows can be amended
 */
public record MatchingRules(
        Duration deadline, Duration retireAfter, Duration handover, Duration ahead, Duration retention) {

    public static final MatchingRules DEFAULT = new MatchingRules(
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofHours(24));

    public MatchingRules {
        requirePositive("deadline", deadline);
        requirePositive("retireAfter", retireAfter);
        requirePositive("handover", handover);
        requirePositive("ahead", ahead);
        requirePositive("retention", retention);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("%s: %s is not positive".formatted(name, value));
        }
    }
}
