package io.yagura.pubsub.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Reads one shard, batch after batch. A batch that cannot be finished ends the reader for good: KCL goes on to the next
 * records whatever happens here, and a checkpoint there would pass events that nobody got.
 */
final class ShardReader implements ShardRecordProcessor {

    private static final Logger log = LoggerFactory.getLogger(ShardReader.class);
    private static final Duration TICK = Duration.ofMillis(200);

    private final WorkerProperties settings;
    private final Handover handover;
    private final ReadMarks marks;
    private final WorkerMetrics metrics;
    private final Consumer<Throwable> surprise;
    private final Ending ending = new Ending();
    private String shardId = "";
    private Checkpoints checkpoints;
    private Set<String> children = Set.of();
    private boolean unfinished;
    private volatile Duration behind = Duration.ZERO;
    private volatile boolean reading;
    private volatile boolean over;

    ShardReader(
            WorkerProperties settings,
            Handover handover,
            ReadMarks marks,
            WorkerMetrics metrics,
            Consumer<Throwable> surprise) {
        this.settings = settings;
        this.handover = handover;
        this.marks = marks;
        this.metrics = metrics;
        this.surprise = surprise;
        this.checkpoints = new Checkpoints(shardId, settings.checkpointInterval(), metrics);
    }

    /** Begins nothing new from now on. */
    void end() {
        ending.begin();
    }

    boolean reading() {
        return reading;
    }

    /** {@return whether KCL has no further use for it} */
    boolean over() {
        return over;
    }

    /** {@return how far the tip of the shard is ahead of what was read last} */
    Duration behind() {
        return behind;
    }

    @Override
    public void initialize(InitializationInput input) {
        shardId = input.shardId();
        checkpoints = new Checkpoints(shardId, settings.checkpointInterval(), metrics);
        marks.taken(shardId);
        reading = true;
        log.atInfo()
                .addKeyValue("shard", shardId)
                .addKeyValue("from", input.extendedSequenceNumber())
                .log("Reading a shard");
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        if (ending.hasBegun()) {
            unfinished |= !input.records().isEmpty();
            return;
        }
        children = childrenOf(input);
        Long millisBehind = input.millisBehindLatest();
        behind = millisBehind == null ? Duration.ZERO : Duration.ofMillis(millisBehind);
        try {
            if (!input.records().isEmpty()) {
                process(parcels(input.records()), input.checkpointer());
            }
            if (!unfinished) {
                Instant read = input.cacheEntryTime();
                if (read != null) {
                    marks.readTo(shardId, read.minus(behind));
                }
                proceed(checkpoints.whenDue(input.checkpointer()));
            }
        } catch (InterruptedException e) {
            unfinished = true;
            ending.begin();
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            unfinished = true;
            ending.begin();
            surprise.accept(e);
        }
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        leave();
        marks.lost(shardId);
        log.atInfo().addKeyValue("shard", shardId).log("The lease of the shard is lost");
    }

    @Override
    public void shardEnded(ShardEndedInput input) {
        if (unfinished) {
            throw new IllegalStateException(shardId + " has ended, but not all of its events are delivered");
        }
        checkpoints.end(input.checkpointer());
        leave();
        marks.ended(shardId, children);
        log.atInfo().addKeyValue("shard", shardId).log("The shard is read to its end");
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        leave();
        checkpoints.now(input.checkpointer());
    }

    private void leave() {
        ending.begin();
        reading = false;
        over = true;
    }

    private void process(List<Parcel> parcels, RecordProcessorCheckpointer checkpointer) throws InterruptedException {
        Batch batch = new Batch(parcels, settings.delivery().concurrency(), handover, ending);
        Progress progress = batch.progress();
        while (!progress.complete() && progress.trouble() == null && !ending.hasBegun()) {
            progress.awaitComplete(TICK.toMillis());
            note(batch);
            proceed(checkpoints.whenDue(checkpointer));
        }
        Throwable trouble = progress.trouble();
        if (!progress.complete() || trouble != null) {
            ending.begin();
            batch.wind(settings.grace().toMillis());
            unfinished = !progress.complete();
        }
        note(batch);
        if (ending.hasBegun()) {
            checkpoints.now(checkpointer);
        }
        if (trouble != null) {
            throw new IllegalStateException("A batch of " + shardId + " failed", trouble);
        }
    }

    private void note(Batch batch) {
        Parcel done = batch.lastDone();
        if (done != null) {
            checkpoints.reached(done);
        }
        Parcel next = batch.firstUndone();
        if (next != null) {
            marks.readTo(shardId, next.arrivedAt());
        }
    }

    private void proceed(boolean stillOurs) {
        if (!stillOurs) {
            ending.begin();
        }
    }

    private List<Parcel> parcels(List<KinesisClientRecord> records) {
        List<Parcel> parcels = new ArrayList<>(records.size());
        for (KinesisClientRecord record : records) {
            parcels.add(Parcel.of(
                    parcels.size(),
                    shardId,
                    record.sequenceNumber(),
                    record.subSequenceNumber(),
                    record.partitionKey(),
                    arrival(record),
                    BinaryUtils.copyBytesFrom(record.data())));
        }
        return parcels;
    }

    /** They come with the last records of the shard. */
    private static Set<String> childrenOf(ProcessRecordsInput input) {
        return input.childShards() == null
                ? Set.of()
                : input.childShards().stream().map(ChildShard::shardId).collect(Collectors.toUnmodifiableSet());
    }

    private static Instant arrival(KinesisClientRecord record) {
        Instant arrival = record.approximateArrivalTimestamp();
        return arrival == null ? Instant.EPOCH : arrival;
    }
}
