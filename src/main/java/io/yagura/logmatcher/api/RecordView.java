package io.yagura.logmatcher.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.streams.StreamRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record in the words of REST. */
@Schema(name = "Record")
record RecordView(
        String shardId,
        String sequenceNumber,
        String partitionKey,

        @Schema(description = "By the clock of Kinesis") @Nullable Instant arrivedAt,

        @Schema(description = "Its data in Base64") String data,

        @Schema(description = "Its data as text; null where it is no UTF-8") @Nullable String text,

        @Schema(description = "Where this look stands in the audit")
        UUID auditId) {

    static RecordView of(StreamRecord record, UUID auditId) {
        return new RecordView(
                record.shardId(),
                record.sequenceNumber(),
                record.partitionKey(),
                record.arrivedAt(),
                record.base64(),
                text(record.data()),
                auditId);
    }

    private static @Nullable String text(byte[] data) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
