package io.yagura.pubsub.worker;

import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a batch are done, which means that their entries are durable, and up to which of them all are: a
 * checkpoint passes those and no other.
 */
final class Progress {

    private final int size;
    private final BitSet done = new BitSet();
    private int awaited;
    private @Nullable Throwable trouble;

    Progress(int size) {
        this.size = size;
    }

    /** The event is done when its entry is durable. */
    void follow(int place, CompletableFuture<@Nullable Void> logged) {
        synchronized (this) {
            awaited++;
        }
        logged.whenComplete((nothing, failure) -> {
            synchronized (this) {
                awaited--;
                if (failure == null) {
                    done.set(place);
                } else {
                    trouble = failure;
                }
                notifyAll();
            }
        });
    }

    /** Something failed that must not: the batch is left where it is. */
    synchronized void failed(Throwable why) {
        trouble = why;
        notifyAll();
    }

    /** {@return how many from the first on are done without a gap} */
    synchronized int prefix() {
        return done.nextClearBit(0);
    }

    synchronized boolean complete() {
        return prefix() >= size;
    }

    synchronized @Nullable Throwable trouble() {
        return trouble;
    }

    /** Waits for the whole batch or for trouble, at most for so long. */
    synchronized void awaitComplete(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (long rest = millis; !complete() && trouble == null && rest > 0; ) {
            wait(rest);
            rest = (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    /** Waits for the entries of what was delivered, at most for so long. */
    synchronized void awaitEntries(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (long rest = millis; awaited > 0 && trouble == null && rest > 0; ) {
            wait(rest);
            rest = (deadline - System.nanoTime()) / 1_000_000;
        }
    }
}
