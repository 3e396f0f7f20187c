package io.yagura.subscribers.source;

import java.time.Duration;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;

/** What an application does with the records of a shard: takes its time over each, and checkpoints it. */
public final class Handler implements ShardRecordProcessor {

    private final Habits habits;

    Handler(Habits habits) {
        this.habits = habits;
    }

    /**
     * How long things take.
     *
     * @param perRecord each record
     * @param atEnd the end of a shard
     * @param atShutdown letting go of a shard
     */
    public record Habits(Duration perRecord, Duration atEnd, Duration atShutdown) {

        public static final Habits QUICK = new Habits(Duration.ZERO, Duration.ZERO, Duration.ZERO);

        public static Habits perRecord(Duration time) {
            return new Habits(time, Duration.ZERO, Duration.ZERO);
        }
    }

    @Override
    public void initialize(InitializationInput input) {}

    @Override
    public void processRecords(ProcessRecordsInput input) {
        try {
            if (habits.perRecord().isZero()) {
                input.checkpointer().checkpoint();
                return;
            }
            for (var record : input.records()) {
                Thread.sleep(habits.perRecord());
                input.checkpointer().checkpoint(record.sequenceNumber(), record.subSequenceNumber());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KinesisClientLibException e) {
            // the lease is somebody else's by now
        }
    }

    @Override
    public void leaseLost(LeaseLostInput input) {}

    @Override
    public void shardEnded(ShardEndedInput input) {
        letGo(habits.atEnd(), input.checkpointer());
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        letGo(habits.atShutdown(), input.checkpointer());
    }

    private static void letGo(
            Duration time, software.amazon.kinesis.processor.RecordProcessorCheckpointer checkpointer) {
        try {
            Thread.sleep(time);
            checkpointer.checkpoint();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KinesisClientLibException e) {
            throw new IllegalStateException(e);
        }
    }
}
