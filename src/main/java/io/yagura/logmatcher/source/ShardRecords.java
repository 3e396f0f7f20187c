package io.yagura.logmatcher.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Reads what a stream has, beside KCL. A shard answers five calls a second, whoever asks (Kinesis developer guide,
 * "Quotas and limits"), so there are four; what is throttled or fails is asked again.
 */
final class ShardRecords {

    private static final Logger log = LoggerFactory.getLogger(ShardRecords.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final BooleanSupplier over;
    private final Quietly warnings = new Quietly(log);

    /** Takes what is read; says whether more is wanted. */
    @FunctionalInterface
    interface Taker {
        boolean take(Record record) throws InterruptedException;
    }

    /** The reader has no use for more. */
    static final class OverException extends RuntimeException {

        private static final long serialVersionUID = 1;

        OverException(String shardId) {
            super("nothing more of " + shardId + " is read");
        }
    }

    /** @param over once true, reading ends with an {@link OverException} */
    ShardRecords(KinesisAsyncClient kinesis, String stream, BooleanSupplier over) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.over = over;
    }

    /** {@return when the stream was made} */
    Instant streamBegan() throws InterruptedException {
        return asked(
                        "DescribeStreamSummary",
                        () -> kinesis.describeStreamSummary(request ->
                                request.streamName(stream).overrideConfiguration(o -> o.apiCallTimeout(LONGEST_CALL))))
                .streamDescriptionSummary()
                .streamCreationTimestamp();
    }

    /** {@return all shards that are kept, closed ones too} */
    List<Shard> shards() throws InterruptedException {
        List<Shard> shards = new ArrayList<>();
        @Nullable String token = null;
        do {
            ListShardsRequest.Builder request =
                    ListShardsRequest.builder().overrideConfiguration(o -> o.apiCallTimeout(LONGEST_CALL));
            ListShardsRequest page = token == null
                    ? request.streamName(stream).build()
                    : request.nextToken(token).build();
            ListShardsResponse answer = asked("ListShards", () -> kinesis.listShards(page));
            shards.addAll(answer.shards());
            token = answer.nextToken();
        } while (token != null);
        return shards;
    }

    /**
     * Reads what arrived from then on, until no more is wanted, the shard ends, or nothing more is there. A shard that is
     * not kept any more has nothing.
     */
    void read(String shardId, Instant start, Taker taker) throws InterruptedException {
        @Nullable String last = null;
        @Nullable String iterator = iterator(shardId, start, last);
        while (iterator != null) {
            String from = iterator;
            Optional<GetRecordsResponse> page = page(from);
            if (page.isEmpty()) {
                iterator = iterator(shardId, start, last);
                continue;
            }
            for (Record record : page.get().records()) {
                last = record.sequenceNumber();
                if (!taker.take(record)) {
                    return;
                }
            }
            Long behind = page.get().millisBehindLatest();
            if (page.get().records().isEmpty() && behind != null && behind == 0) {
                return;
            }
            iterator = page.get().nextShardIterator();
            pause(PAUSE);
        }
    }

    private @Nullable String iterator(String shardId, Instant start, @Nullable String last)
            throws InterruptedException {
        GetShardIteratorRequest.Builder request = GetShardIteratorRequest.builder()
                .streamName(stream)
                .shardId(shardId)
                .overrideConfiguration(o -> o.apiCallTimeout(LONGEST_CALL));
        GetShardIteratorRequest position = last == null
                ? request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(start)
                        .build()
                : request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(last)
                        .build();
        try {
            return asked("GetShardIterator of " + shardId, () -> kinesis.getShardIterator(position))
                    .shardIterator();
        } catch (ResourceNotFoundException e) {
            log.atInfo().setCause(e).addKeyValue("shard", shardId).log("The shard is not kept any more");
            return null;
        }
    }

    /** {@return nothing when the iterator was too old} */
    private Optional<GetRecordsResponse> page(String iterator) throws InterruptedException {
        try {
            return Optional.of(asked(
                    "GetRecords",
                    () -> kinesis.getRecords(request -> request.shardIterator(iterator)
                            .overrideConfiguration(o -> o.apiCallTimeout(LONGEST_CALL)))));
        } catch (ExpiredIteratorException e) {
            return Optional.empty();
        }
    }

    private <T> T asked(String what, Supplier<CompletableFuture<T>> call) throws InterruptedException {
        while (true) {
            if (over.getAsBoolean()) {
                throw new OverException(stream);
            }
            try {
                return call.get().join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof ResourceNotFoundException gone) {
                    throw gone;
                }
                if (e.getCause() instanceof ExpiredIteratorException old) {
                    throw old;
                }
                if (!(e.getCause() instanceof SdkException trouble)) {
                    throw e;
                }
                warnings.warn(what, "The audit stream does not answer and is asked again", trouble);
                pause(RETRY);
            }
        }
    }

    private void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }
}
