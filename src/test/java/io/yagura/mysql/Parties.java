package io.yagura.mysql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes sessions for lock graphs. */
final class Parties {

    private Parties() {}

    static LockParty holder(long id) {
        return party(id, true, null, null);
    }

    static LockParty waiter(long id, LockKind kind, int seconds) {
        return party(id, false, kind, Duration.ofSeconds(seconds));
    }

    private static LockParty party(long id, boolean idle, @Nullable LockKind waitsFor, @Nullable Duration waiting) {
        return new LockParty(
                id,
                "api",
                "10.0.0.1",
                "shop",
                idle,
                waitsFor,
                waiting,
                Duration.ofSeconds(60),
                3L,
                idle ? null : new SqlText("UPDATE `stock` SET `qty` = ?", "UPDATE stock SET qty = 1", false),
                new SqlText("UPDATE `stock` SET `qty` = ?", "UPDATE stock SET qty = 2", false),
                waitsFor == null ? null : new LockedObject("shop", "stock", "PRIMARY"),
                null,
                new KillMark("uuid", id, id + 40, 7L, 6L, null, "2125"));
    }
}
