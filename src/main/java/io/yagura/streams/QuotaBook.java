package io.yagura.streams;

import io.yagura.observe.Deadline;
import io.yagura.streams.StreamControl.Quota;
import io.yagura.streams.StreamControl.Sight;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The quotas of accounts, asked for once a minute at most: AWS answers one such question a second, for everybody. */
final class QuotaBook {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration USABLE = Duration.ofMinutes(10);

    private final StreamControl control;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    QuotaBook(StreamControl control) {
        this.control = control;
    }

    private record Entry(Quota quota, long atNanos) {

        boolean youngerThan(Duration age) {
            return System.nanoTime() - atNanos < age.toNanos();
        }
    }

    /** {@return the quota, or null when it is not known} */
    @Nullable Quota of(String account, Deadline deadline) throws InterruptedException {
        Entry last = entries.get(account);
        if (last != null && last.youngerThan(FRESH)) {
            return last.quota();
        }
        if (control.quota(account, deadline) instanceof Sight.Present<Quota>(Quota quota)) {
            entries.put(account, new Entry(quota, System.nanoTime()));
            return quota;
        }
        return last != null && last.youngerThan(USABLE) ? last.quota() : null;
    }
}
