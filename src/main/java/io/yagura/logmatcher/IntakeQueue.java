package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Batches that wait for the matcher's thread; there is room for so many bytes, and who finds none waits. */
final class IntakeQueue {

    private static final int ROOM = 16 << 20;
    private static final int GROUP = 8 << 20;

    /** What a line costs beside its bytes, so that many short lines do not take more room than they seem to. */
    private static final int LINE = 256;

    private final Semaphore room = new Semaphore(ROOM, true);
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private volatile @Nullable String closed;

    IntakeQueue(String closed) {
        this.closed = closed;
    }

    /** A batch and the answer that its giver waits for. */
    record Waiting(EntryBatch batch, int weight, CompletableFuture<BatchTally> tally) {}

    /** From now on batches are taken. */
    void open() {
        closed = null;
    }

    /** From now on none are taken, and those that wait are sent away. */
    void close(String why) {
        closed = why;
        for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            fail(waiting, why);
        }
    }

    /**
     * Lets a batch wait.
     *
     * @throws BehindException when there was no room within that time
     */
    Waiting offer(EntryBatch batch, Duration patience) throws BehindException, InterruptedException {
        int weight = Math.min(ROOM, batch.bytes() + LINE * batch.lines().size());
        requireOpen();
        if (!room.tryAcquire(weight, patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new BehindException(
                    "The matcher is behind: %d bytes wait for it".formatted(ROOM - room.availablePermits()),
                    Duration.ofSeconds(5));
        }
        Waiting waiting = new Waiting(batch, weight, new CompletableFuture<>());
        queue.add(waiting);
        String why = closed;
        if (why != null) {
            // closed meanwhile: nobody may be there any more to send it away
            close(why);
        }
        return waiting;
    }

    private void requireOpen() throws BehindException {
        String why = closed;
        if (why != null) {
            throw new BehindException(why, Duration.ofSeconds(5));
        }
    }

    /** {@return what waits now, up to some megabytes, or nothing when nothing came within that time} */
    List<Waiting> next(Duration wait) throws InterruptedException {
        Waiting first = queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return List.of();
        }
        List<Waiting> group = new ArrayList<>(List.of(first));
        int weight = first.weight();
        while (weight < GROUP) {
            Waiting more = queue.poll();
            if (more == null) {
                break;
            }
            group.add(more);
            weight += more.weight();
        }
        return group;
    }

    void answer(Waiting waiting, BatchTally tally) {
        room.release(waiting.weight());
        waiting.tally().complete(tally);
    }

    void fail(Waiting waiting, String why) {
        room.release(waiting.weight());
        waiting.tally().completeExceptionally(new BehindException(why, Duration.ofSeconds(5)));
    }

    int waitingBytes() {
        return ROOM - room.availablePermits();
    }

    /** {@return when the oldest batch that waits was received, or null when none waits} */
    @Nullable Instant oldest() {
        Waiting first = queue.peek();
        return first == null ? null : first.batch().receivedAt();
    }
}
