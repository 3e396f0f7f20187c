package io.yagura.streams;

import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records in memory. */
public final class FakeRecords implements RecordSource {

    private final Map<String, StreamRecord> records = new HashMap<>();

    /** What every read gives instead; null for the record. */
    public volatile @Nullable SourceFault trouble;

    private int last = 100;

    /** {@return the sequence number of the record that it puts onto a stream} */
    public synchronized String put(StreamName stream, String shardId, String partitionKey, String data) {
        String number = Integer.toString(++last);
        records.put(
                key(stream, shardId, number),
                new StreamRecord(
                        shardId,
                        number,
                        partitionKey,
                        Instant.parse("2026-11-24T09:50:00.123Z"),
                        Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8))));
        return number;
    }

    private static String key(StreamName stream, String shardId, String number) {
        return stream + " " + shardId + " " + number;
    }

    @Override
    public synchronized Answer<Optional<StreamRecord>> read(
            StreamName stream, String shardId, String sequenceNumber, Deadline deadline) {
        SourceFault fault = trouble;
        if (fault != null) {
            return new Answer.Fault<>(fault, Cost.NONE);
        }
        return new Answer.Facts<>(
                Optional.ofNullable(records.get(key(stream, shardId, sequenceNumber))), Instant.EPOCH, Cost.NONE);
    }
}
