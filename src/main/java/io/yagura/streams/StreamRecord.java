package io.yagura.streams;

import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A record of a stream.
 *
 * @param arrivedAt by the clock of Kinesis, or null when it does not say
 * @param base64 its data
 */
public record StreamRecord(
        String shardId,
        String sequenceNumber,
        String partitionKey,
        @Nullable Instant arrivedAt,
        String base64) {

    public byte[] data() {
        return Base64.getDecoder().decode(base64);
    }
}
