package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
 *
 * <p>Screens ask it in passing, so nobody waits here for the store: rows are written and events told outside its lock.
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
     * Begins a watch, or joins the one that already runs; it runs once it is stored.
     *
     * @param atMost how long at the most, up to an hour
     * @param viewer the screen it is for, which counts as heard now
     */
    public CostlyWatch begin(String kind, Target target, String owner, Duration atMost, String viewer) {
        if (atMost.isNegative() || atMost.isZero() || atMost.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A costly watch lasts up to an hour, not " + atMost);
        }
        CostlyWatch there = joined(kind, target.id(), viewer);
        if (there != null) {
            return there;
        }
        Instant now = clock.instant();
        CostlyWatch watch = new CostlyWatch(UUID.randomUUID(), kind, target.id(), owner, now, now.plus(atMost));
        rows.add(watch);
        CostlyWatch running = enrolled(watch, viewer);
        if (!running.equals(watch)) {
            forget(watch.id());
            return running;
        }
        events.publishEvent(new CostlyWatchBegan(watch));
        return watch;
    }

    private synchronized @Nullable CostlyWatch joined(String kind, String targetId, String viewer) {
        CostlyWatch there = find(kind, targetId);
        if (there != null) {
            join(there.id(), viewer);
        }
        return there;
    }

    /** {@return the watch, which now runs, or the one that another began while this one was being stored} */
    private synchronized CostlyWatch enrolled(CostlyWatch watch, String viewer) {
        CostlyWatch there = joined(watch.kind(), watch.target(), viewer);
        if (there != null) {
            return there;
        }
        running.put(watch.id(), watch);
        viewers.put(watch.id(), new HashSet<>(Set.of(viewer)));
        heard.put(viewer, clock.instant());
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
    public void end(UUID id, String why, String by) {
        CostlyWatch watch = struckOff(id);
        if (watch != null) {
            tell(new CostlyWatchEnded(watch, why, by));
        }
    }

    private synchronized @Nullable CostlyWatch struckOff(UUID id) {
        viewers.remove(id);
        return running.remove(id);
    }

    private void tell(CostlyWatchEnded ended) {
        forget(ended.watch().id());
        events.publishEvent(ended);
    }

    private void forget(UUID id) {
        try {
            rows.remove(id);
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).addKeyValue("watch", id).log("An ended watch could not be removed from the store");
        }
    }

    /** Ends what is due to end; called once a second. */
    public void sweep() {
        for (CostlyWatchEnded ended : due()) {
            try {
                tell(ended);
            } catch (RuntimeException e) {
                log.atError()
                        .setCause(e)
                        .addKeyValue("watch", ended.watch().id())
                        .log("An end could not be told");
            }
        }
    }

    private synchronized List<CostlyWatchEnded> due() {
        Instant now = clock.instant();
        heard.values().removeIf(at -> Duration.between(at, now).compareTo(VIEWER_PATIENCE) > 0);
        List<CostlyWatchEnded> due = new ArrayList<>();
        for (CostlyWatch watch : List.copyOf(running.values())) {
            Set<String> there = viewers.getOrDefault(watch.id(), Set.of());
            if (!now.isBefore(watch.endsAt())) {
                due.add(new CostlyWatchEnded(watch, "its time was up", "yagura"));
            } else if (there.stream().noneMatch(heard::containsKey)) {
                due.add(new CostlyWatchEnded(watch, "its last viewer left", "yagura"));
            }
        }
        due.forEach(ended -> struckOff(ended.watch().id()));
        return due;
    }

    /**
     * Says of the watches that an earlier run left behind that they ended with it.
     *
     * @param shared whether other consoles keep theirs in the same store: then only what has run out is surely nobody's
     */
    public void buryLeftOvers(boolean shared) {
        Instant now = clock.instant();
        for (CostlyWatch watch : rows.all()) {
            if (shared && now.isBefore(watch.endsAt())) {
                continue;
            }
            rows.remove(watch.id());
            events.publishEvent(new CostlyWatchEnded(watch, "Yagura was restarted", "yagura"));
        }
    }

    /** Ends every watch, since Yagura stops. */
    public void endAll() {
        running().forEach(watch -> end(watch.id(), "Yagura was stopped", "yagura"));
    }
}
