package io.yagura.lab.aws;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How often each operation was called, whatever the answer was: a budget as it is seen from outside. */
public final class CallCounts {

    private final Map<Key, Tally> tallies = new ConcurrentHashMap<>();
    private final InstantSource clock;

    CallCounts(InstantSource clock) {
        this.clock = clock;
    }

    private record Key(
            Service service, String operation, @Nullable String resource) {}

    /** @param busiest the most calls within one second of the clock */
    private record Tally(long calls, long second, long inSecond, long busiest) {

        static final Tally NONE = new Tally(0, 0, 0, 0);

        Tally plusOne(long now) {
            var within = now == second ? inSecond + 1 : 1;
            return new Tally(calls + 1, now, within, Math.max(busiest, within));
        }
    }

    public long of(Service service, String operation) {
        return tally(service, operation, null).calls();
    }

    /** Those that concerned this stream or table. */
    public long of(Service service, String operation, String resource) {
        return tally(service, operation, resource).calls();
    }

    /** {@return the most calls of an operation within one second of the clock} */
    public long busiestSecond(Service service, String operation) {
        return tally(service, operation, null).busiest();
    }

    /** {@return the most calls of an operation within one second of the clock that concerned this stream or table} */
    public long busiestSecond(Service service, String operation, String resource) {
        return tally(service, operation, resource).busiest();
    }

    /** {@return the calls by names such as {@code KINESIS.ListShards}} */
    public Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        tallies.forEach((key, tally) -> {
            if (key.resource() == null) {
                all.put(key.service() + "." + key.operation(), tally.calls());
            }
        });
        return all;
    }

    public long total() {
        return all().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Begins at 0 again. */
    public void reset() {
        tallies.clear();
    }

    void count(Call call, @Nullable String concerned) {
        var second = clock.instant().getEpochSecond();
        count(new Key(call.service(), call.operation(), null), second);
        if (concerned != null) {
            count(new Key(call.service(), call.operation(), concerned), second);
        }
    }

    private void count(Key key, long second) {
        tallies.merge(key, Tally.NONE.plusOne(second), (tally, _) -> tally.plusOne(second));
    }

    private Tally tally(Service service, String operation, @Nullable String resource) {
        return tallies.getOrDefault(new Key(service, operation, resource), Tally.NONE);
    }
}
