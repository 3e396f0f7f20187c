package io.yagura.mysql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a history of one instance's deadlocks out of the single one that the server remembers. What the store cannot
 * take, when it is away, is tried again with the next look; the screen has it meanwhile.
 */
final class DeadlockLog {

    private static final Logger log = LoggerFactory.getLogger(DeadlockLog.class);

    private final String instance;
    private final DeadlockHistory history;
    private final List<Deadlock> unsaved = new ArrayList<>();
    private List<Deadlock> newestFirst = List.of();
    private boolean loaded;
    private boolean complained;
    private @Nullable Long seen;

    DeadlockLog(String instance, DeadlockHistory history) {
        this.instance = instance;
        this.history = history;
    }

    /** {@return the server's count at the last look, or null before the first} */
    @Nullable Long seen() {
        return seen;
    }

    Deadlocks note(LatestDeadlock latest) {
        load();
        Deadlock newest = latest.latest();
        if (newest != null && !newestFirst.contains(newest)) {
            List<Deadlock> more = new ArrayList<>(newestFirst);
            more.addFirst(newest);
            newestFirst = List.copyOf(more.subList(0, Math.min(more.size(), DeadlockHistory.MOST)));
            unsaved.add(newest);
        }
        save();
        seen = latest.sinceStart();
        return new Deadlocks(latest.server(), latest.sinceStart(), newestFirst, latest.blind());
    }

    private void load() {
        if (loaded) {
            return;
        }
        try {
            List<Deadlock> kept = new ArrayList<>(newestFirst);
            history.of(instance).stream().filter(d -> !kept.contains(d)).forEach(kept::add);
            newestFirst = List.copyOf(kept.subList(0, Math.min(kept.size(), DeadlockHistory.MOST)));
            loaded = true;
        } catch (RuntimeException e) {
            log.atDebug().setCause(e).addKeyValue("instance", instance).log("The history of deadlocks cannot be read");
        }
    }

    private void save() {
        try {
            while (!unsaved.isEmpty()) {
                history.add(instance, unsaved.getFirst());
                unsaved.removeFirst();
            }
            complained = false;
        } catch (RuntimeException e) {
            if (!complained) {
                log.atWarn()
                        .setCause(e)
                        .addKeyValue("instance", instance)
                        .log("A deadlock cannot be kept in the store");
            }
            complained = true;
        }
    }
}
