package io.yagura.lab.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What goes wrong with which calls, as long as it is wanted. Where several meet a call, the first injected strikes. */
public final class Faults {

    private final List<Injected> all = new CopyOnWriteArrayList<>();
    private final InstantSource clock;

    Faults(InstantSource clock) {
        this.clock = clock;
    }

    /** Until it is closed. */
    public Injected inject(Trouble trouble, Where where) {
        return add(new Injected(this, trouble, where, Long.MAX_VALUE, Instant.MAX));
    }

    /** For this number of calls. */
    public Injected inject(Trouble trouble, Where where, int calls) {
        return add(new Injected(this, trouble, where, calls, Instant.MAX));
    }

    /** For this time from now on. */
    public Injected inject(Trouble trouble, Where where, Duration time) {
        return add(new Injected(
                this, trouble, where, Long.MAX_VALUE, clock.instant().plus(time)));
    }

    /** Ends all of them, and cuts off the calls that wait. */
    public void clear() {
        all.forEach(Injected::close);
    }

    /** {@return what strikes the call, already counted, or null} */
    @Nullable Injected striking(Call call, @Nullable String concerned) {
        for (var injected : all) {
            if (injected.strikes(call, concerned, clock.instant())) {
                return injected;
            }
        }
        return null;
    }

    void remove(Injected injected) {
        all.remove(injected);
    }

    private Injected add(Injected injected) {
        all.add(injected);
        return injected;
    }
}
