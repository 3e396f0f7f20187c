package io.yagura.mysql.ui;

import io.yagura.access.Decision;
import io.yagura.access.Permission;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.WatchLockObjects;
import io.yagura.mysql.WatchSighting;
import io.yagura.observe.CostlyWatch;
import io.yagura.observe.CostlyWatches;
import io.yagura.observe.Target;
import io.yagura.screen.ActionDialogs;
import io.yagura.screen.Proposal;
import io.yagura.screen.ScreenPulse;
import io.yagura.screen.Texts;
import io.yagura.screen.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Switches the costly watch of lock objects on through the dialog, and off at once. */
@Component
class LockObjectWatch {

    private static final int MINUTES = 10;

    private final WatchLockObjects action;
    private final CostlyWatches watches;
    private final ActionDialogs dialogs;
    private final ScreenPulse pulse;

    LockObjectWatch(WatchLockObjects action, CostlyWatches watches, ActionDialogs dialogs, ScreenPulse pulse) {
        this.action = action;
        this.watches = watches;
        this.dialogs = dialogs;
        this.pulse = pulse;
    }

    @Nullable CostlyWatch running(Target target) {
        return watches.find(WatchLockObjects.WATCH, target.id());
    }

    /** {@return why this viewer may not switch it at all, or null} */
    @Nullable String denied(Viewer viewer, InstanceState state) {
        Permission permission = action.permission();
        return viewer.may(permission, state.target()) instanceof Decision.Denied(String reason) ? reason : null;
    }

    /** {@return why this viewer may not switch it on now, or null; off is always safe} */
    @Nullable String withheld(Viewer viewer, InstanceState state) {
        String denied = denied(viewer, state);
        if (denied != null) {
            return denied;
        }
        return state.locks().fault() == null ? null : Texts.say("mysql.kill.stale");
    }

    void on(InstanceState state, Viewer viewer, String screen, Instant observedAt) {
        String instance = state.target().name();
        WatchSighting seen = new WatchSighting(instance, viewer.operator().name(), screen, MINUTES);
        dialogs.open(
                Texts.say("mysql.watch"),
                List.of(new Proposal<>(
                        action,
                        seen,
                        observedAt,
                        Texts.say("mysql.watch.title", instance),
                        Texts.say("mysql.watch.radius", MINUTES),
                        List.of())));
    }

    /** Ends it; on the pulse, since the store is told. */
    void off(UUID id, Target target, Viewer viewer) {
        pulse.now(() -> action.end(id, target, viewer.operator()));
    }

    void join(UUID id, String screen) {
        watches.join(id, screen);
    }

    /** The screen answered a heartbeat while it showed the watch. */
    void alive(String screen) {
        watches.alive(screen);
    }
}
