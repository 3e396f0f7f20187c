package io.yagura.mysql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sessions to kill: connection 812, thread 4711, statement event 33, transaction event 22. */
final class KillSamples {

    static final KillMark MARK = new KillMark("uuid-1", 812, 4711, 33L, 22L, null, "1204");
    static final KillMark ON_MARIADB = new KillMark("db:3306:1", 812, 0, null, null, 99L, "1204");

    private KillSamples() {}

    static KillSighting idleBlocker() {
        return sighting(MARK, true, 57, 1_204L);
    }

    static KillSighting runner() {
        return sighting(MARK, false, 0, 0L);
    }

    static KillSighting sighting(KillMark mark, boolean idle, int frees, @Nullable Long rows) {
        return new KillSighting(
                "orders-db",
                mark,
                "batch",
                "10.0.0.7",
                idle,
                frees,
                rows,
                Duration.ofMinutes(3),
                "UPDATE `stock` SET ?");
    }

    static KillMark marked(@Nullable Long eventId, @Nullable Long transactionEventId) {
        return new KillMark("uuid-1", 812, 4711, eventId, transactionEventId, null, "1204");
    }

    /** What is there now: the same session, except for these. */
    static MysqlControl.Sight now(boolean running, long eventId, @Nullable Long transactionEventId) {
        return new MysqlControl.Sight.Present(
                "uuid-1",
                new SessionNow(
                        812,
                        4711,
                        "batch",
                        running ? "Query" : "Sleep",
                        null,
                        running,
                        eventId,
                        transactionEventId,
                        null,
                        null,
                        "UPDATE"));
    }
}
