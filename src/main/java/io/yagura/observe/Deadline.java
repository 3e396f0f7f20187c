package io.yagura.observe;

import java.time.Duration;

/** A moment on the monotonic clock after which nobody waits any more. */
public final class Deadline {

    private final long atNanos;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    public static Deadline after(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    /** {@return what is left, at least one millisecond, since most drivers read zero as "for ever"} */
    public Duration left() {
        return Duration.ofNanos(Math.max(1_000_000L, atNanos - System.nanoTime()));
    }

    /** {@return {@link #left()} in milliseconds, for drivers that take an int} */
    public int leftMillis() {
        return (int) Math.min(Integer.MAX_VALUE, left().toMillis());
    }

    public boolean passed() {
        return System.nanoTime() - atNanos >= 0;
    }

    /** {@return the earlier of this deadline and {@code wait} from now} */
    public Deadline within(Duration wait) {
        Deadline other = after(wait);
        return other.atNanos - atNanos < 0 ? other : this;
    }
}
