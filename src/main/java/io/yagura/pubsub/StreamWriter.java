package io.yagura.pubsub;

import io.micrometer.core.instrument.Counter;
import io.yagura.pubsub.Outgoing.Landed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Puts records onto a stream in batches, and those that failed again, until their deadline. */
final class StreamWriter implements AutoCloseable {

    /** PutRecords takes that many; each may be larger than the limit of a call only where it is the only one. */
    private static final int MOST_RECORDS = 500;

    private static final int MOST_BYTES = 5 << 20;

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final WriterSettings settings;
    private final Counter retries;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Lanes lanes;
    private final PriorityQueue<Outgoing> resting = new PriorityQueue<>(Comparator.comparingLong(Outgoing::dueNanos));
    private int callsUnderWay;
    private boolean hurried;
    private boolean stopped;

    StreamWriter(KinesisAsyncClient kinesis, String stream, WriterSettings settings, Counter retries) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.settings = settings;
        this.retries = retries;
        this.lanes = new Lanes(settings.ordering());
        Thread.ofVirtual().name("stream-writer-" + stream).start(this::dispatch);
    }

    /** Takes a record; the future ends with where it landed, or with a {@link PublishException}. */
    CompletableFuture<Landed> put(byte[] data, String partitionKey, @Nullable String explicitHashKey) {
        long now = System.nanoTime();
        Outgoing record = new Outgoing(
                data,
                partitionKey,
                explicitHashKey,
                now,
                now + settings.deadline().toNanos());
        lock.lock();
        try {
            if (stopped) {
                return CompletableFuture.failedFuture(new PublishException("the writer is closed", null));
            }
            lanes.add(record);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return record.landed();
    }

    /** From now on nothing lingers; waits until all has ended, at most for the limit, and says whether it has. */
    boolean flush(Duration limit) throws InterruptedException {
        long rest = limit.toNanos();
        lock.lockInterruptibly();
        try {
            hurried = true;
            changed.signalAll();
            while (lanes.records() > 0) {
                if (rest <= 0) {
                    return false;
                }
                rest = changed.awaitNanos(rest);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what has not ended; a call that is under way may still succeed at Kinesis. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            giveUp();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void giveUp() {
        resting.forEach(lanes::again);
        resting.clear();
        for (Outgoing next = lanes.poll(); next != null; next = lanes.poll()) {
            end(next, new PublishException("the writer was closed", null));
        }
    }

    private void dispatch() {
        while (true) {
            List<Outgoing> batch;
            lock.lock();
            try {
                batch = awaitBatch();
            } finally {
                lock.unlock();
            }
            if (batch == null) {
                return;
            }
            if (!batch.isEmpty()) {
                send(batch);
            }
        }
    }

    private @Nullable List<Outgoing> awaitBatch() {
        while (!stopped) {
            long now = System.nanoTime();
            for (Outgoing rested = resting.peek();
                    rested != null && rested.dueNanos() - now <= 0;
                    rested = resting.peek()) {
                lanes.again(resting.remove());
            }
            long wait = lingering(now);
            if (wait <= 0) {
                return take(now);
            }
            Outgoing next = resting.peek();
            long rest = next == null ? wait : Math.min(wait, next.dueNanos() - now);
            try {
                if (rest == Long.MAX_VALUE) {
                    changed.await();
                } else {
                    changed.awaitNanos(rest);
                }
            } catch (InterruptedException e) {
                // nobody interrupts this thread: it ends when the writer is closed
                throw new IllegalStateException("The writer to " + stream + " was interrupted", e);
            }
        }
        return null;
    }

    /** {@return for how long the next batch may still wait for company; for ever when it cannot go} */
    private long lingering(long now) {
        Outgoing oldest = lanes.peek();
        if (oldest == null || callsUnderWay >= settings.calls()) {
            return Long.MAX_VALUE;
        }
        if (hurried || lanes.ready() >= MOST_RECORDS || oldest.attempts() > 0) {
            return 0;
        }
        return oldest.dueNanos() + settings.linger().toNanos() - now;
    }

    private List<Outgoing> take(long now) {
        List<Outgoing> batch = new ArrayList<>();
        int bytes = 0;
        for (Outgoing next = lanes.peek(); next != null && batch.size() < MOST_RECORDS; next = lanes.peek()) {
            if (next.lateAt(now)) {
                lanes.poll();
                end(next, new PublishException("no call before its deadline was over", null));
                continue;
            }
            if (!batch.isEmpty() && bytes + next.bytes() > MOST_BYTES) {
                break;
            }
            lanes.poll();
            next.sent();
            bytes += next.bytes();
            batch.add(next);
        }
        if (!batch.isEmpty()) {
            callsUnderWay++;
        }
        return batch;
    }

    private void send(List<Outgoing> batch) {
        PutRecordsRequest request = PutRecordsRequest.builder()
                .streamName(stream)
                .records(batch.stream().map(Outgoing::entry).toList())
                .overrideConfiguration(o -> o.apiCallTimeout(settings.callTimeout()))
                .build();
        CompletableFuture<PutRecordsResponse> answer;
        try {
            answer = kinesis.putRecords(request);
        } catch (RuntimeException e) {
            // a closed client throws instead of failing
            answer = CompletableFuture.failedFuture(e);
        }
        // off the client's own threads: what waits for a receipt may publish again, and wait for room
        answer.handle((response, failure) -> Thread.startVirtualThread(() -> settle(batch, response, failure)));
    }

    private void settle(List<Outgoing> batch, @Nullable PutRecordsResponse response, @Nullable Throwable failure) {
        List<Runnable> landings = new ArrayList<>(batch.size());
        lock.lock();
        try {
            callsUnderWay--;
            for (int i = 0; i < batch.size(); i++) {
                Outgoing record = batch.get(i);
                PutRecordsResultEntry result =
                        response == null ? null : response.records().get(i);
                if (result != null && result.errorCode() == null) {
                    lanes.ended(record);
                    Landed landed = new Landed(result.shardId(), result.sequenceNumber());
                    landings.add(() -> record.landed().complete(landed));
                    continue;
                }
                PutFailure why = result == null ? PutFailure.of(failure) : PutFailure.of(result);
                retry(record, why);
            }
            if (stopped) {
                giveUp();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        landings.forEach(Runnable::run);
    }

    private void retry(Outgoing record, PutFailure why) {
        long now = System.nanoTime();
        long due = now + settings.backoff().after(record.attempts()).toNanos();
        if (!why.passing() || stopped || record.lateAt(due)) {
            end(
                    record,
                    new PublishException(
                            "given up after %d attempts: %s".formatted(record.attempts(), why.message()), why.cause()));
            return;
        }
        retries.increment();
        record.dueAt(due);
        resting.add(record);
    }

    private void end(Outgoing record, PublishException why) {
        lanes.ended(record);
        Thread.startVirtualThread(() -> record.landed().completeExceptionally(why));
        changed.signalAll();
    }
}
