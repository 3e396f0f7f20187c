package io.yagura.lab.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A trouble that meets calls until it is closed or has met enough of them. */
public final class Injected implements AutoCloseable {

    private final Faults faults;
    private final Trouble trouble;
    private final Where where;
    private final long most;
    private final Instant until;
    private final AtomicLong struck = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);

    Injected(Faults faults, Trouble trouble, Where where, long most, Instant until) {
        this.faults = faults;
        this.trouble = trouble;
        this.where = where;
        this.most = most;
        this.until = until;
    }

    /** {@return how many calls it has met} */
    public long struck() {
        return struck.get();
    }

    /** No further call is met, and those that wait are cut off. */
    @Override
    public void close() {
        faults.remove(this);
        over.countDown();
    }

    Trouble trouble() {
        return trouble;
    }

    boolean strikes(Call call, @Nullable String concerned, Instant now) {
        if (!now.isBefore(until)) {
            // whoever waits, waits on: the client's own time-out is what is tried here
            faults.remove(this);
            return false;
        }
        return where.meets(call, concerned) && struck.getAndUpdate(count -> Math.min(most, count + 1)) < most;
    }

    /** Returns when it is closed, or after this time. */
    void awaitEnd(Duration most) throws InterruptedException {
        var _ = over.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }
}
