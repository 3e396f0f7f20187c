package io.yagura.pubsub.worker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.processor.PreparedCheckpointer;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/** Remembers the checkpoints of one shard, and can have lost its lease. */
final class FakeCheckpointer implements RecordProcessorCheckpointer {

    private final List<String> written = new ArrayList<>();
    private boolean lost;

    synchronized List<String> written() {
        return List.copyOf(written);
    }

    synchronized void lose() {
        lost = true;
    }

    @Override
    public synchronized void checkpoint() throws ShutdownException {
        write("SHARD_END");
    }

    @Override
    public synchronized void checkpoint(String sequenceNumber, long subSequenceNumber) throws ShutdownException {
        write(sequenceNumber);
    }

    private void write(String position) throws ShutdownException {
        if (lost) {
            throw new ShutdownException("the lease has another owner");
        }
        written.add(position);
    }

    @Override
    public void checkpoint(Record record) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkpoint(String sequenceNumber) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(byte @Nullable [] state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(Record record) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(Record record, byte @Nullable [] state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(String sequenceNumber) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(String sequenceNumber, byte @Nullable [] state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(String sequenceNumber, long subSequenceNumber) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(
            String sequenceNumber, long subSequenceNumber, byte @Nullable [] state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Checkpointer checkpointer() {
        throw new UnsupportedOperationException();
    }
}
