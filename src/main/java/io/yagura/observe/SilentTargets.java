package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A target whose sources are no longer current needs a person: one need per target, however many sources. */
@Component
class SilentTargets implements NeedRule {

    private static final Duration DWELL = Duration.ofSeconds(10);

    @Override
    public List<Need> judge(Board board, Instant now) {
        Map<String, Need> byTarget = new HashMap<>();
        for (Reading<?> reading : board.readings()) {
            Target target = board.target(reading.source().targetId());
            SourceFault fault = reading.fault();
            if (target == null || fault == null) {
                continue;
            }
            Instant since = since(reading, now);
            Need need = new Need(
                    "source.stale",
                    target,
                    "sources",
                    target.name() + " gives no facts: " + fault.message(),
                    Need.Severity.WARNING,
                    since,
                    DWELL,
                    target.kind() + "=" + target.name());
            byTarget.merge(target.id(), need, (a, b) -> a.since().isAfter(b.since()) ? b : a);
        }
        return new ArrayList<>(byTarget.values());
    }

    private static Instant since(Reading<?> reading, Instant now) {
        return switch (reading) {
            case Reading.Stale<?> stale -> stale.since();
            case Reading.Unreadable<?> unreadable -> unreadable.since();
            case Reading.Awaiting<?> a -> now;
            case Reading.Current<?> c -> now;
        };
    }
}
