package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What needs a person now. A need is raised once it has lasted for its dwell, counted from when the trouble began,
 * and cleared once it has been gone for as long: what comes and goes bothers nobody. It is cleared at once when its
 * rule knows that it cannot come back.
 */
public class NeedBook {

    private static final Logger log = LoggerFactory.getLogger(NeedBook.class);
    private static final Comparator<Need> LOUDEST =
            Comparator.comparing(Need::severity).reversed().thenComparing(Need::since);

    private final Board board;
    private final InstantSource clock;
    private final List<NeedRule> rules;
    private final Map<String, Track> tracks = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Need> current = List.of();

    public NeedBook(Board board, InstantSource clock, List<NeedRule> rules) {
        this.board = board;
        this.clock = clock;
        this.rules = List.copyOf(rules);
    }

    /** {@return the raised needs, alarms first, then the oldest} */
    public List<Need> current() {
        return current;
    }

    /** Calls the listener whenever {@link #current} has changed; it must return at once. */
    public Board.Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Judges the board anew; called once a second. */
    public synchronized void judge() {
        Instant now = clock.instant();
        for (Need need : found(now)) {
            tracks.computeIfAbsent(need.key(), key -> new Track(now)).seen(need, now);
        }
        tracks.values().removeIf(track -> track.over(now) || (track.missing(now) && settled(track.need)));
        List<Need> raised = tracks.values().stream()
                .filter(track -> track.raised)
                .map(track -> track.need)
                .sorted(LOUDEST)
                .toList();
        if (!raised.equals(current)) {
            current = raised;
            listeners.forEach(Runnable::run);
        }
    }

    private List<Need> found(Instant now) {
        List<Need> found = new ArrayList<>();
        for (NeedRule rule : rules) {
            try {
                found.addAll(rule.judge(board, now));
            } catch (RuntimeException e) {
                warn(rule, e);
            }
        }
        return found;
    }

    private boolean settled(Need need) {
        for (NeedRule rule : rules) {
            try {
                if (rule.settled(need, board)) {
                    return true;
                }
            } catch (RuntimeException e) {
                warn(rule, e);
            }
        }
        return false;
    }

    private static void warn(NeedRule rule, RuntimeException e) {
        log.atWarn().setCause(e).addKeyValue("rule", rule.getClass().getName()).log("A rule of needs failed");
    }

    private static final class Track {

        private final Instant firstSeen;
        private Instant lastSeen;
        private Need need;
        private boolean raised;

        @SuppressWarnings("NullAway.Init") // seen() follows at once
        Track(Instant now) {
            firstSeen = now;
            lastSeen = now;
        }

        void seen(Need found, Instant now) {
            need = found;
            lastSeen = now;
            Instant began = found.since().isBefore(firstSeen) ? found.since() : firstSeen;
            raised =
                    raised || !Duration.between(began, now).minus(found.dwell()).isNegative();
        }

        boolean missing(Instant now) {
            return lastSeen.isBefore(now);
        }

        boolean over(Instant now) {
            Duration gone = Duration.between(lastSeen, now);
            return raised ? gone.compareTo(need.dwell()) > 0 : !gone.isZero();
        }
    }
}
