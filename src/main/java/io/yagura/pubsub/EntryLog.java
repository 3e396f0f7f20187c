package io.yagura.pubsub;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The log of one source: numbers its entries, hands them to the sink in order until the sink has them, and says every few
 * seconds how far it is. A watermark never passes an entry that is still to come, nor one that the sink does not have.
 */
public final class EntryLog implements AutoCloseable {

    private static final int MOST_AT_ONCE = 1_000;

    private final EntryDelivery delivery;
    private final InstantSource clock;
    private final Duration interval;
    private final Duration closeLimit;
    private final Marks marks;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Queued> queue = new ArrayDeque<>();

    /** What was begun and has no entry yet, oldest first: watermarks stay behind it. */
    private final TreeMap<Long, Instant> begun = new TreeMap<>();

    private Instant latest = Instant.MIN;
    private long nextTicket;
    private long nextSeq = 1;
    private int unacknowledged;
    private boolean closing;
    private boolean stopped;

    /** Begins a log, whose first watermark follows after one interval. */
    public EntryLog(EntrySink sink, InstantSource clock, Duration interval, Duration closeLimit, Marks marks) {
        this.delivery = new EntryDelivery(sink);
        this.clock = clock;
        this.interval = interval;
        this.closeLimit = closeLimit;
        this.marks = marks;
        Thread.ofVirtual().name("entries").start(this::deliver);
        Thread.ofVirtual().name("watermarks").start(this::mark);
    }

    /** Makes the source's watermarks. */
    @FunctionalInterface
    public interface Marks {

        /** {@return the watermark; called under the log's lock, so it must not wait} */
        Watermark make(long seq, Instant at, boolean last);
    }

    /** The place in time of an entry that is to come. */
    public record Ticket(long number, Instant at) {}

    private record Queued(LogEntry entry, CompletableFuture<@Nullable Void> acknowledged) {}

    /** Announces an entry, which gets the present for its {@code at}; watermarks wait until it is written or dropped. */
    public Ticket begin() {
        lock.lock();
        try {
            Ticket ticket = new Ticket(nextTicket++, now());
            begun.put(ticket.number(), ticket.at());
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    /** {@return when the sink has the entry; it never fails but when the log is closed before} */
    public CompletableFuture<@Nullable Void> write(Ticket ticket, LongFunction<LogEntry> entry) {
        lock.lock();
        try {
            begun.remove(ticket.number());
            return enqueue(entry).acknowledged();
        } finally {
            lock.unlock();
        }
    }

    /** There will be no entry after all. */
    public void drop(Ticket ticket) {
        lock.lock();
        try {
            begun.remove(ticket.number());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return how many entries the sink does not have yet} */
    public int unacknowledged() {
        lock.lock();
        try {
            return unacknowledged;
        } finally {
            lock.unlock();
        }
    }

    /** Hands the rest over and says goodbye with a final watermark, or throws when that takes longer than the limit. */
    @Override
    public void close() {
        int left;
        lock.lock();
        try {
            if (closing) {
                return;
            }
            closing = true;
            left = finish(System.nanoTime() + closeLimit.toNanos());
            stopped = true;
            queue.forEach(queued -> queued.acknowledged().completeExceptionally(closed()));
            queue.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        delivery.close();
        if (left > 0) {
            throw new UnfinishedException(left + " log entries were not acknowledged within " + closeLimit);
        }
    }

    /** Waits first for what was begun, since nothing may follow a final watermark; {@return what is left} */
    private int finish(long untilNanos) {
        try {
            for (long rest = untilNanos - System.nanoTime(); !begun.isEmpty() && rest > 0; ) {
                rest = changed.awaitNanos(rest);
            }
            if (begun.isEmpty()) {
                enqueue(seq -> marks.make(seq, now(), true));
            }
            for (long rest = untilNanos - System.nanoTime(); unacknowledged > 0 && rest > 0; ) {
                rest = changed.awaitNanos(rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return unacknowledged + begun.size();
    }

    /** What is written stands in the order of its numbers, and {@code at} never runs backwards. */
    private Queued enqueue(LongFunction<LogEntry> entry) {
        if (stopped) {
            return new Queued(entry.apply(nextSeq), CompletableFuture.failedFuture(closed()));
        }
        Queued queued = new Queued(entry.apply(nextSeq), new CompletableFuture<>());
        nextSeq++;
        unacknowledged++;
        queue.add(queued);
        changed.signalAll();
        return queued;
    }

    private Instant now() {
        // entries carry milliseconds: a watermark must not be finer than what it covers
        Instant read = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (read.isAfter(latest)) {
            latest = read;
        }
        return latest;
    }

    private void mark() {
        lock.lock();
        try {
            while (!closing) {
                long rest = interval.toNanos();
                while (rest > 0 && !closing) {
                    rest = changed.awaitNanos(rest);
                }
                // one for all that waits: each is handed over alone, and many would hold up a sink that is back
                boolean waiting = queue.stream().anyMatch(queued -> queued.entry() instanceof Watermark);
                if (!closing && !waiting) {
                    Instant at = begun.isEmpty() ? now() : begun.firstEntry().getValue();
                    enqueue(seq -> marks.make(seq, at, false));
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("The log was interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private void deliver() {
        while (true) {
            List<Queued> batch = next();
            if (batch.isEmpty()) {
                return;
            }
            boolean delivered =
                    delivery.deliver(batch.stream().map(Queued::entry).toList());
            lock.lock();
            try {
                unacknowledged -= delivered ? batch.size() : 0;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            for (Queued queued : batch) {
                if (delivered) {
                    queued.acknowledged().complete(null);
                } else {
                    queued.acknowledged().completeExceptionally(closed());
                }
            }
        }
    }

    /** {@return the next entries up to a watermark, or the watermark alone; none when the log is closed} */
    private List<Queued> next() {
        List<Queued> batch = new ArrayList<>();
        lock.lock();
        try {
            while (queue.isEmpty() && !stopped) {
                changed.await();
            }
            for (Queued first = queue.peek(); first != null && batch.size() < MOST_AT_ONCE; first = queue.peek()) {
                boolean alone = first.entry() instanceof Watermark;
                if (alone && !batch.isEmpty()) {
                    break;
                }
                batch.add(queue.remove());
                if (alone) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("The log was interrupted", e);
        } finally {
            lock.unlock();
        }
        return batch;
    }

    private static UnfinishedException closed() {
        return new UnfinishedException("the log was closed before its sink had the entry");
    }
}
