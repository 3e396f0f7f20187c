package io.yagura.pubsub;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The room for events that are not yet on the stream and in the log: so many, and so many bytes. */
final class Buffer {

    private final int events;
    private final int bytes;
    private final WhenFull whenFull;
    private final Duration patience;
    private final Semaphore eventRoom;
    private final Semaphore byteRoom;

    Buffer(int events, int bytes, WhenFull whenFull, Duration patience) {
        this.events = events;
        this.bytes = bytes;
        this.whenFull = whenFull;
        this.patience = patience;
        // fair, so that an event with many bytes is not overtaken for ever by those with few
        this.eventRoom = new Semaphore(events, true);
        this.byteRoom = new Semaphore(bytes, true);
    }

    /** Takes room for one event, or throws a {@link BufferFullException}. */
    void take(int size) throws InterruptedException {
        if (!room(eventRoom, 1)) {
            throw new BufferFullException("%d events wait to be published, which is the most".formatted(events));
        }
        boolean taken = false;
        try {
            taken = room(byteRoom, counted(size));
        } finally {
            if (!taken) {
                eventRoom.release();
            }
        }
        if (!taken) {
            throw new BufferFullException(
                    "%d of %d bytes wait to be published: no room for %d more".formatted(waitingBytes(), bytes, size));
        }
    }

    void giveBack(int size) {
        byteRoom.release(counted(size));
        eventRoom.release();
    }

    int waitingEvents() {
        return events - eventRoom.availablePermits();
    }

    int waitingBytes() {
        return bytes - byteRoom.availablePermits();
    }

    private boolean room(Semaphore semaphore, int permits) throws InterruptedException {
        return switch (whenFull) {
            case REFUSE -> semaphore.tryAcquire(permits);
            case BLOCK -> semaphore.tryAcquire(permits, patience.toNanos(), TimeUnit.NANOSECONDS);
        };
    }

    /** One event that is larger than the whole buffer goes when it is alone. */
    private int counted(int size) {
        return Math.min(size, bytes);
    }
}
