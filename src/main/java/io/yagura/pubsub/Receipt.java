package io.yagura.pubsub;

import java.time.Instant;

/**
 * Kinesis has the event.
 *
 * @param publishedAt the {@code time} of the CloudEvent
 */
public record Receipt(String eventId, Instant publishedAt, String shardId, String sequenceNumber) {}
