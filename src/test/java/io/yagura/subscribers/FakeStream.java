package io.yagura.subscribers;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stream in memory that answers as Kinesis does, and counts how often it is asked. */
final class FakeStream implements NextRecords {

    private final Map<String, List<NextRecord.Found>> shards = new HashMap<>();

    @Nullable NextRecord always;

    @Nullable SourceFault fault;

    int asked;

    void shard(String shardId) {
        shards.putIfAbsent(shardId, new ArrayList<>());
    }

    String put(String shardId, String sequenceNumber, Instant arrivedAt) {
        shard(shardId);
        shards.getOrDefault(shardId, new ArrayList<>()).add(new NextRecord.Found(sequenceNumber, arrivedAt));
        return sequenceNumber;
    }

    @Override
    public Answer<NextRecord> after(
            AwsAccount account, String stream, String shardId, Checkpoint checkpoint, Deadline deadline) {
        BigInteger from =
                checkpoint.atHorizon() ? BigInteger.ZERO : new BigInteger(checkpoint.position()).add(BigInteger.ONE);
        return from(shardId, from);
    }

    @Override
    public Answer<NextRecord> at(
            AwsAccount account, String stream, String shardId, String sequenceNumber, Deadline deadline) {
        return from(shardId, new BigInteger(sequenceNumber));
    }

    private Answer<NextRecord> from(String shardId, BigInteger from) {
        asked++;
        Cost cost = new Cost(2, Duration.ofMillis(1));
        if (fault != null) {
            return new Answer.Fault<>(fault, cost);
        }
        List<NextRecord.Found> records = shards.get(shardId);
        NextRecord next = always != null
                ? always
                : records == null
                        ? new NextRecord.Gone()
                        : records.stream()
                                .filter(record -> new BigInteger(record.sequenceNumber()).compareTo(from) >= 0)
                                .min(Comparator.comparing(record -> new BigInteger(record.sequenceNumber())))
                                .<NextRecord>map(record -> record)
                                .orElse(new NextRecord.Tip());
        return new Answer.Facts<>(next, Instant.EPOCH, cost);
    }
}
