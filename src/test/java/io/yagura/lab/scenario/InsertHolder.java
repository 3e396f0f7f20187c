package io.yagura.lab.scenario;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.session.SessionGroup;
import java.sql.SQLException;

/** A checkout has inserted an order and not committed; its implicit lock, which names no holder, holds others. */
public final class InsertHolder extends SessionScenario {

    private static final int FRESH = 9001;

    public InsertHolder(DatabaseServer server) {
        super(server);
    }

    @Override
    public String description() {
        return "A checkout's uncommitted INSERT holds an UPDATE and two INSERTs of the same order;"
                + " the lock is implicit, and still the checkout is named as the blocker.";
    }

    @Override
    void play(SessionGroup group) throws SQLException, InterruptedException {
        var checkout =
                group.open(Account.API, "shop-checkout").run("USE shop").begin().run(insert());
        // whoever gets through undoes its work: the order must be fresh again at the next start
        group.open(Account.API, "shop-api")
                .run("USE shop")
                .begin()
                .sendAndLeave("UPDATE orders SET status = 'paid' WHERE id = " + FRESH, "ROLLBACK");
        for (int retry = 0; retry < 2; retry++) {
            group.open(Account.API, "shop-api").run("USE shop").begin().sendAndLeave(insert(), "ROLLBACK");
        }
        awaitEndOf(checkout, group);
    }

    private static String insert() {
        return "INSERT INTO orders VALUES (" + FRESH + ", 1, 'placed', 49.00, NOW())";
    }
}
