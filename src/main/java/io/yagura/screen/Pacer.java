package io.yagura.screen;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lets changes through: the first after quiet at once, later ones together, and never a second delivery before the
 * first has arrived. Safe for any thread.
 *
 * @param <T> what tells the changes apart
 */
final class Pacer<T> {

    private enum State {
        QUIET,
        FLYING,
        PACING
    }

    /** When something runs; the real one is the {@link ScreenPulse}. */
    interface Timing {

        void now(Runnable work);

        void after(Duration wait, Runnable work);
    }

    private final Timing timing;
    private final Duration pace;
    private final Consumer<Runnable> carry;
    private final Consumer<Set<T>> update;

    // guarded by this
    private final Set<T> dirty = new HashSet<>();
    private State state = State.QUIET;

    /**
     * Starts quiet.
     *
     * @param carry takes a delivery to where it may run, now or later or never; {@link #reset} after a never
     * @param update gets what has changed
     */
    Pacer(Timing timing, Duration pace, Consumer<Runnable> carry, Consumer<Set<T>> update) {
        this.timing = timing;
        this.pace = pace;
        this.carry = carry;
        this.update = update;
    }

    void changed(T what) {
        synchronized (this) {
            dirty.add(what);
            if (state != State.QUIET) {
                return;
            }
            state = State.FLYING;
        }
        timing.now(() -> carry.accept(this::deliver));
    }

    /** Forgets what has not been delivered. */
    synchronized void reset() {
        dirty.clear();
        state = State.QUIET;
    }

    private void deliver() {
        Set<T> changes = take();
        try {
            if (!changes.isEmpty()) {
                update.accept(changes);
            }
        } finally {
            synchronized (this) {
                state = State.PACING;
            }
            timing.after(pace, this::next);
        }
    }

    private void next() {
        synchronized (this) {
            if (dirty.isEmpty()) {
                state = State.QUIET;
                return;
            }
            state = State.FLYING;
        }
        carry.accept(this::deliver);
    }

    private synchronized Set<T> take() {
        Set<T> changes = Set.copyOf(dirty);
        dirty.clear();
        return changes;
    }
}
