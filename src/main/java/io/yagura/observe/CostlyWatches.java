package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The costly watches that run. Each ends when its time is up, when somebody ends it, when Yagura stops, and when its
 * last viewer leaves: a viewer is a screen that answered a heartbeat within the last 30 seconds.
 */
public class CostlyWatches {

    private static final Logger log = LoggerFactory.getLogger(CostlyWatches.class);
    private static final Duration VIEWER_PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final InstantSource clock;
    private final CostlyWatchRows rows;
    private final ApplicationEventPublisher events;
    private final Map<UUID, CostlyWatch> running = new HashMap<>();
    private final Map<UUID, Set<String>> viewers = new HashMap<>();
    private final Map<String, Instant> heard = new HashMap<>();

    public CostlyWatches(InstantSource clock, CostlyWatchRows rows, ApplicationEventPublisher events) {
        this.clock = clock;
        this.rows = rows;
        this.events = events;
    }

    /**
     * Begins a watch, or joins the one that already runs.
     *
     * @param atMost how long at the most, up to an hour
     * @param viewer the screen it is for, which counts as heard now
     */
    public synchronized CostlyWatch begin(String kind, Target target, String owner, Duration atMost, String viewer) {
        if (atMost.isNegative() || atMost.isZero() || atMost.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A costly watch lasts up to an hour, not " + atMost);
        }
        Instant now = clock.instant();
        heard.put(viewer, now);
        CostlyWatch there = find(kind, target.id());
        if (there != null) {
            viewers.getOrDefault(there.id(), new HashSet<>()).add(viewer);
            return there;
        }
        CostlyWatch watch = new CostlyWatch(UUID.randomUUID(), kind, target.id(), owner, now, now.plus(atMost));
        rows.add(watch);
        running.put(watch.id(), watch);
        viewers.put(watch.id(), new HashSet<>(Set.of(viewer)));
        events.publishEvent(new CostlyWatchBegan(watch));
        return watch;
    }

    /** {@return the running watch of this kind on this target, or null} */
    public synchronized @Nullable CostlyWatch find(String kind, String targetId) {
        Instant now = clock.instant();
        for (CostlyWatch watch : running.values()) {
            if (watch.kind().equals(kind) && watch.target().equals(targetId) && now.isBefore(watch.endsAt())) {
                return watch;
            }
        }
        return null;
    }

    public synchronized List<CostlyWatch> running() {
        return List.copyOf(running.values());
    }

    /** The viewer looks at the watch too. */
    public synchronized void join(UUID id, String viewer) {
        Set<String> there = viewers.get(id);
        if (there != null) {
            there.add(viewer);
            heard.put(viewer, clock.instant());
        }
    }

    /** The viewer's screen answered a heartbeat. */
    public synchronized void alive(String viewer) {
        heard.computeIfPresent(viewer, (v, before) -> clock.instant());
    }

    /** Ends a watch; nothing happens when it is over already. */
    public synchronized void end(UUID id, String why, String by) {
        CostlyWatch watch = running.remove(id);
        if (watch == null) {
            return;
        }
        viewers.remove(id);
        try {
            rows.remove(id);
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).addKeyValue("watch", id).log("An ended watch could not be removed from the store");
        }
        events.publishEvent(new CostlyWatchEnded(watch, why, by));
    }

    /** Ends what is due to end; called once a second. */
    public synchronized void sweep() {
        Instant now = clock.instant();
        heard.values().removeIf(at -> Duration.between(at, now).compareTo(VIEWER_PATIENCE) > 0);
        for (CostlyWatch watch : List.copyOf(running.values())) {
            Set<String> there = viewers.getOrDefault(watch.id(), Set.of());
            if (!now.isBefore(watch.endsAt())) {
                end(watch.id(), "its time was up", "yagura");
            } else if (there.stream().noneMatch(heard::containsKey)) {
                end(watch.id(), "its last viewer left", "yagura");
            }
        }
    }

    /** Says of the watches that an earlier run left behind that they ended with it. */
    public synchronized void buryLeftOvers() {
        for (CostlyWatch watch : rows.all()) {
            rows.remove(watch.id());
            events.publishEvent(new CostlyWatchEnded(watch, "Yagura was restarted", "yagura"));
        }
    }

    /** Ends every watch, since Yagura stops. */
    public synchronized void endAll() {
        List.copyOf(running.keySet()).forEach(id -> end(id, "Yagura was stopped", "yagura"));
    }
}
