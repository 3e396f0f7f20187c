package io.yagura.logmatcher;

import org.jspecify.annotations.Nullable;

/**
 * Where an event went, as far as its entries say.
 *
 * @param shardId of its record, by the publisher, or else by the subscriber
 * @param sequenceNumber of its record, likewise
 * @param podHash of the pod that delivered it last or gave it up; of one that nobody took, of the pod that published it
 * @param attempts that the subscriber counted, the last one included
 */
public record Trace(
        @Nullable String shardId,
        @Nullable String sequenceNumber,
        @Nullable String partitionKey,
        @Nullable String podHash,
        @Nullable Integer attempts) {

    public static final Trace NONE = new Trace(null, null, null, null, null);

    /** {@return what the earliest publish entry and the last line of the subscriber say} */
    static Trace of(@Nullable PublishEntry published, @Nullable SubscribeEntry told) {
        if (published == null) {
            return told == null
                    ? NONE
                    : new Trace(told.shardId(), told.sequenceNumber(), null, told.podHash(), told.attempt());
        }
        if (told == null) {
            return new Trace(
                    published.shardId(),
                    published.sequenceNumber(),
                    published.partitionKey(),
                    published.podHash(),
                    null);
        }
        boolean placed = published.sequenceNumber() != null;
        return new Trace(
                placed ? published.shardId() : told.shardId(),
                placed ? published.sequenceNumber() : told.sequenceNumber(),
                published.partitionKey(),
                told.podHash(),
                told.attempt());
    }

    /** {@return the same, with the place of the record from what was known before, where it does not say it itself} */
    Trace placed(Trace before) {
        boolean here = sequenceNumber != null;
        return new Trace(
                here ? shardId : before.shardId,
                here ? sequenceNumber : before.sequenceNumber,
                partitionKey == null ? before.partitionKey : partitionKey,
                podHash,
                attempts);
    }
}
