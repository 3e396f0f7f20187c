package io.yagura.lab.scenario;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.session.SessionGroup;
import java.sql.SQLException;
import java.time.Duration;

/** Two sessions take two stock rows in opposite order, again and again. */
public final class Deadlocks extends SessionScenario {

    private static final String ONE = "UPDATE stock SET reserved = reserved + 1 WHERE sku = 951";
    private static final String OTHER = "UPDATE stock SET reserved = reserved + 1 WHERE sku = 952";

    public Deadlocks(DatabaseServer server) {
        super(server);
    }

    @Override
    public String description() {
        return "A checkout and a restock deadlock over two stock rows every 4 s; the server rolls one back.";
    }

    @Override
    void play(SessionGroup group) throws SQLException, InterruptedException {
        while (true) {
            var checkout = group.open(Account.API, "shop-checkout").run("USE shop");
            var restock = group.open(Account.BATCH, "restock").run("USE shop");
            do {
                checkout.begin().run(ONE);
                restock.begin().run(OTHER);
                checkout.send(OTHER);
                Thread.sleep(Duration.ofMillis(100));
                restock.send(ONE).awaitEnd();
                checkout.awaitEnd();
                if (checkout.isAlive() && restock.isAlive()) {
                    checkout.rollback();
                    restock.rollback();
                }
                Thread.sleep(Duration.ofSeconds(4));
            } while (checkout.isAlive() && restock.isAlive());
            checkout.close();
            restock.close();
        }
    }
}
