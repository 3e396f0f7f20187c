package io.yagura.mysql.ui;

import io.yagura.access.Decision;
import io.yagura.mysql.WatchLockObjects;
import io.yagura.mysql.WatchSighting;
import io.yagura.observe.CostlyWatch;
import io.yagura.observe.CostlyWatches;
import io.yagura.observe.Snapshot;
import io.yagura.observe.Target;
import io.yagura.screen.ActionDialogs;
import io.yagura.screen.Proposal;
import io.yagura.screen.ScreenPulse;
import io.yagura.screen.Texts;
import io.yagura.screen.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Offers the costly watch over lock objects, and ends it. */
@Component
class LockObjects {

    private static final int MINUTES = 10;

    private final WatchLockObjects action;
    private final CostlyWatches watches;
    private final ActionDialogs dialogs;
    private final ScreenPulse pulse;

    LockObjects(WatchLockObjects action, CostlyWatches watches, ActionDialogs dialogs, ScreenPulse pulse) {
        this.action = action;
        this.watches = watches;
        this.dialogs = dialogs;
        this.pulse = pulse;
    }

    @Nullable CostlyWatch running(Target target) {
        return watches.find(WatchLockObjects.WATCH, target.id());
    }

    /** {@return why it is not offered to this viewer, or null} */
    @Nullable String withheld(Target target, Viewer viewer) {
        if (viewer.may(action.permission(), target) instanceof Decision.Denied(String reason)) {
            return reason;
        }
        return null;
    }

    void begin(Target target, Snapshot<?> seen, Viewer viewer, String screen) {
        WatchSighting sighting =
                new WatchSighting(target.name(), viewer.operator().name(), screen, MINUTES);
        dialogs.open(
                Texts.say("mysql.objects.verb"),
                List.of(new Proposal<>(
                        action,
                        sighting,
                        seen.observedAt(),
                        Texts.say("mysql.objects.title", target.name()),
                        Texts.say("mysql.objects.radius", MINUTES),
                        List.of())));
    }

    /** Counts the screen as a viewer of the watch. */
    void look(CostlyWatch watch, String screen) {
        watches.join(watch.id(), screen);
    }

    void alive(String screen) {
        watches.alive(screen);
    }

    void end(CostlyWatch watch, Viewer viewer) {
        String by = viewer.operator().name();
        // the store is written to, so not in the browser's request
        pulse.now(() -> watches.end(watch.id(), by + " turned it off", by));
    }
}
