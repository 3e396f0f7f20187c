package io.yagura.lab.scenario;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.session.LabSession;
import io.yagura.lab.session.SessionGroup;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;

/** A nightly batch has updated 1,204 orders and then sits idle in its transaction; the shop piles up behind it. */
public final class LockPileUp extends SessionScenario {

    /** How many wait in the end, directly and behind each other. */
    public static final int WAITERS = 57;

    /** How many rows the blocker has changed. */
    public static final int ROWS = 1204;

    private static final int FIRST_SKU = 801;
    private static final Duration QUICK = Duration.ofMillis(120);
    private static final Duration STEADY = Duration.ofMillis(380);
    private static final Duration TO_FINISH = Duration.ofSeconds(5);

    public LockPileUp(DatabaseServer server) {
        super(server);
    }

    @Override
    public String description() {
        return "An idle-in-transaction nightly-batch that changed 1,204 orders blocks 57 shop sessions within 20 s,"
                + " up to three deep; kill its connection and they go on.";
    }

    @Override
    void play(SessionGroup group) throws SQLException, InterruptedException {
        var batch = group.open(Account.BATCH, "nightly-batch")
                .run("USE shop")
                .begin()
                .run("UPDATE orders SET status = 'archived' WHERE id <= " + ROWS)
                .run("SELECT COUNT(*) FROM order_items WHERE order_id <= " + ROWS);
        var waiters = new ArrayList<LabSession>();
        try (var eyes = group.overseer()) {
            while (eyes.present().contains(batch.connectionId())) {
                if (waiters.size() < WAITERS) {
                    waiters.add(join(group, waiters.size()));
                }
                Thread.sleep(waiters.size() < 8 ? QUICK : STEADY);
            }
        }
        var patience = System.nanoTime() + TO_FINISH.toNanos();
        while (waiters.stream().anyMatch(LabSession::isBusy) && System.nanoTime() < patience) {
            Thread.sleep(QUICK);
        }
    }

    /** Each takes a stock row of its own first; two in five then want an order, the others an earlier comer's row. */
    private static LabSession join(SessionGroup group, int number) throws SQLException {
        var session =
                group.open(Account.API, "shop-api").run("USE shop").begin().run(reserve(number));
        var wanted = number % 5 < 3
                ? "UPDATE orders SET status = 'refunded' WHERE id = " + (1 + number * 17 % ROWS)
                : reserve(number - (number % 5 == 3 ? 3 : 1));
        return session.sendAndLeave(wanted, "COMMIT");
    }

    private static String reserve(int number) {
        return "UPDATE stock SET reserved = reserved + 1 WHERE sku = " + (FIRST_SKU + number);
    }
}
