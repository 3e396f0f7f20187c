package io.yagura.logmatcher;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log in memory, which outlives those who write it, and may refuse to. */
public final class KeptEntryLog implements EntryLog {

    private final List<Object> durable = new ArrayList<>();
    private final List<Object> written = new ArrayList<>();
    private final Semaphore disk = new Semaphore(1);
    private volatile boolean open;
    private int given;
    private @Nullable IOException trouble;

    /** Lets nothing become durable until {@link #release}. */
    public void hold() {
        disk.acquireUninterruptibly();
    }

    public void release() {
        disk.release();
    }

    /** From now on nothing becomes durable; null for no more. */
    public synchronized void fail(@Nullable IOException failure) {
        trouble = failure;
    }

    @Override
    public synchronized void open() {
        open = true;
    }

    @Override
    public synchronized void replay(Past past) {
        given = 0;
        for (Object event : durable) {
            given++;
            switch (event) {
                case EntryBatch batch -> past.batch(batch);
                case Instant at -> past.tick(at);
                default -> throw new IllegalStateException("Nobody wrote " + event);
            }
        }
    }

    @Override
    public synchronized void write(EntryBatch batch) {
        written.add(batch);
    }

    @Override
    public synchronized void tick(Instant at) {
        written.add(at);
    }

    @Override
    public void force() throws IOException {
        disk.acquireUninterruptibly();
        try {
            makeDurable();
        } finally {
            disk.release();
        }
    }

    private synchronized void makeDurable() throws IOException {
        if (!open) {
            throw new IllegalStateException("The log is not open");
        }
        if (trouble != null) {
            written.clear();
            throw trouble;
        }
        durable.addAll(written);
        given = durable.size();
        written.clear();
    }

    @Override
    public synchronized void expire(Instant before) {
        while (!durable.isEmpty() && at(durable.getFirst()).isBefore(before)) {
            durable.removeFirst();
            given--;
        }
    }

    private static Instant at(Object event) {
        return event instanceof EntryBatch batch ? batch.receivedAt() : (Instant) event;
    }

    @Override
    public void again(String stream, Instant minute, int slice, Consumer<LogEntry> to) {
        for (Object event : snapshot()) {
            if (event instanceof EntryBatch batch) {
                batch.lines().forEach(line -> to.accept(line.entry()));
            }
        }
    }

    private synchronized List<Object> snapshot() {
        return List.copyOf(durable.subList(0, given));
    }

    @Override
    public void close() throws IOException {
        force();
        open = false;
    }
}
