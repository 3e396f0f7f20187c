package io.yagura.lab.scenario;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.session.SessionGroup;
import java.sql.SQLException;
import java.time.Duration;

/** A report forgot to end its transaction; an ALTER TABLE waits for it, and every reader waits for the ALTER. */
public final class DdlBehindReader extends SessionScenario {

    private static final int READERS = 9;

    public DdlBehindReader(DatabaseServer server) {
        super(server);
    }

    @Override
    public String description() {
        return "A report's open transaction holds an ALTER TABLE payments, and 9 readers wait behind the ALTER"
                + " for a metadata lock.";
    }

    @Override
    void play(SessionGroup group) throws SQLException, InterruptedException {
        var report = group.open(Account.REPORT, "monthly-report").run("USE shop");
        var migration = group.open(Account.BATCH, "schema-migration").run("USE shop");
        // left by an ALTER that once got through
        if (migration.number("SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'shop'"
                        + " AND table_name = 'payments' AND column_name = 'settled_on'")
                > 0) {
            migration.run("ALTER TABLE payments DROP COLUMN settled_on");
        }
        report.begin().run("SELECT state, SUM(amount) FROM payments GROUP BY state");
        migration.sendAndLeave("ALTER TABLE payments ADD COLUMN settled_on DATE NULL");
        Thread.sleep(Duration.ofMillis(500));
        for (int reader = 1; reader <= READERS; reader++) {
            group.open(Account.API, "shop-api")
                    .run("USE shop")
                    .sendAndLeave("SELECT id, state FROM payments WHERE order_id = " + reader);
            Thread.sleep(Duration.ofMillis(200));
        }
        awaitEndOf(report, group);
    }
}
