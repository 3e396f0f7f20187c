package io.yagura.mysql.ui;

import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Session;
import io.yagura.mysql.Trouble;
import java.util.HashMap;
import java.util.Map;

/**
 * Which sessions are to be marked for whom they block: roots, as loudly as their trouble. Who blocks and waits itself
 * is no trouble of its own.
 *
 * @param alarms by connection id, whether its trouble is an alarm
 */
record Blockers(Map<Long, Boolean> alarms) {

    static final Blockers NONE = new Blockers(Map.of());

    Blockers {
        alarms = Map.copyOf(alarms);
    }

    static Blockers of(InstanceState state) {
        Map<Long, Boolean> alarms = new HashMap<>();
        for (Trouble trouble : state.troubles()) {
            if (trouble instanceof Trouble.Blocked(var root, boolean alarm)) {
                alarms.put(root.connectionId(), alarm);
            }
        }
        return new Blockers(alarms);
    }

    /** {@return {@code hot}, {@code warm} or nothing} */
    String mark(Session session) {
        Boolean alarm = alarms.get(session.connectionId());
        if (alarm == null) {
            return "";
        }
        return alarm ? "hot" : "warm";
    }
}
