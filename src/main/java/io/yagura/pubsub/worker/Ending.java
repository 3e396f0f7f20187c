package io.yagura.pubsub.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the worker, or one batch of it, is to end: nothing new is begun from then on. */
final class Ending {

    private final CountDownLatch begun = new CountDownLatch(1);

    void begin() {
        begun.countDown();
    }

    boolean hasBegun() {
        return begun.getCount() == 0;
    }

    /** Waits, and says whether it was to end meanwhile. */
    boolean beginsWithin(Duration wait) throws InterruptedException {
        return begun.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
