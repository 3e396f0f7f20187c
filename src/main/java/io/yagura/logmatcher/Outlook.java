package io.yagura.logmatcher;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What the sources vouch for, as far as one closed window is concerned: as long as it is the same, and no line of the
 * window comes, the same events are missing for the same reasons.
 *
 * @param told whether a subscriber's log reaches far enough
 * @param covered by publishers' logs
 * @param unread what was published later may be late and not lost
 */
record Outlook(boolean told, List<Span> deliveryBlinds, List<Span> publishBlinds, Set<Span> covered, Instant unread) {

    /** A stretch of time. */
    record Span(Instant from, Instant to, Instant readTo) {}
}
