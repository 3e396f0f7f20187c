package io.yagura.pubsub.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/** The checkpoints of one shard, not more often than is wanted; used by the shard's own thread alone. */
final class Checkpoints {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private final String shardId;
    private final long intervalNanos;
    private final WorkerMetrics metrics;
    private @Nullable Parcel pending;
    private long writtenNanos;

    Checkpoints(String shardId, Duration interval, WorkerMetrics metrics) {
        this.shardId = shardId;
        this.intervalNanos = interval.toNanos();
        this.metrics = metrics;
        this.writtenNanos = System.nanoTime() - intervalNanos;
    }

    /** All events up to this one are done. */
    void reached(Parcel last) {
        pending = last;
    }

    /** Writes what is pending if it is time, and returns whether the shard is still this worker's. */
    boolean whenDue(RecordProcessorCheckpointer checkpointer) {
        return System.nanoTime() - writtenNanos < intervalNanos || now(checkpointer);
    }

    /** Writes what is pending, and returns whether the shard is still this worker's. */
    boolean now(RecordProcessorCheckpointer checkpointer) {
        Parcel last = pending;
        if (last == null) {
            return true;
        }
        try {
            checkpointer.checkpoint(last.sequenceNumber(), last.subSequenceNumber());
            pending = null;
            metrics.checkpointed();
        } catch (ShutdownException e) {
            log.atInfo().addKeyValue("shard", shardId).log("Another worker has the shard");
            return false;
        } catch (ThrottlingException | KinesisClientLibDependencyException | InvalidStateException e) {
            log.atWarn().setCause(e).addKeyValue("shard", shardId).log("No checkpoint now; it will be tried again");
        }
        writtenNanos = System.nanoTime();
        return true;
    }

    /** Says that the shard was read to its end, or throws, which makes KCL ask again. */
    void end(RecordProcessorCheckpointer checkpointer) {
        try {
            checkpointer.checkpoint();
            metrics.checkpointed();
        } catch (ShutdownException e) {
            log.atInfo().addKeyValue("shard", shardId).log("Another worker has the shard");
        } catch (ThrottlingException | InvalidStateException e) {
            throw new IllegalStateException("No checkpoint at the end of " + shardId, e);
        }
    }
}
