package io.yagura.logmatcher;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that did not go as it should.
 *
 * @param kind any verdict but matched
 * @param deliveredAt the first delivery, by the subscriber's clock
 * @param times of a duplicate, how often it was delivered once more; else 1
 * @param why in words, where something is unknown
 * @param detectedAt when something was first wrong with the event
 * @param recoveredAt when the delivery was seen of an event that had been noted without one
 * @param trace of the event: its record, its pod, its attempts
 */
public record Mismatch(
        String stream,
        String subscriber,
        String eventId,
        Verdict kind,
        Instant publishedAt,
        @Nullable Instant deliveredAt,
        int times,
        String why,
        Instant detectedAt,
        @Nullable Instant recoveredAt,
        Trace trace) {}
