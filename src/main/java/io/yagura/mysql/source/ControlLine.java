package io.yagura.mysql.source;

import io.yagura.mysql.MysqlInstance;
import io.yagura.mysql.Server;
import io.yagura.mysql.SessionProtection;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Spending;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that the control account holds open, so that a server that is full can still be helped; made
 * anew when it broke. Its calls wait for each other. The only connection that may send several statements at once.
 */
final class ControlLine implements AutoCloseable {

    private final MysqlInstance instance;
    private final MysqlInstance.Control account;
    private final Spending spending;
    private final ReentrantLock turn = new ReentrantLock();

    private @Nullable Connection connection;
    private @Nullable Peer peer;
    private long usedAt = System.nanoTime();
    private boolean closed;

    private volatile @Nullable SourceFault fault;
    private volatile @Nullable Server server;

    ControlLine(MysqlInstance instance, MysqlInstance.Control account, Spending spending) {
        this.instance = instance;
        this.account = account;
        this.spending = spending;
    }

    /** Something to do on the line. */
    interface Errand<T> {
        T run(Visit visit, Peer peer) throws SQLException;
    }

    /** {@return why the last call failed, or null} */
    @Nullable SourceFault fault() {
        return fault;
    }

    /** {@return who answered last, or null} */
    @Nullable Server server() {
        return server;
    }

    MysqlInstance instance() {
        return instance;
    }

    /**
     * Waits for its turn, connects when need be, and runs the errand.
     *
     * @throws Unreached when the errand was not begun
     */
    <T> T call(Deadline deadline, Errand<T> errand) throws SQLException, Unreached, InterruptedException {
        if (!turn.tryLock(deadline.leftMillis(), TimeUnit.MILLISECONDS)) {
            throw new Unreached("the control connection is busy", null);
        }
        Visit visit = new Visit(deadline);
        Duration limit = deadline.left();
        try {
            Peer reached = reach(visit, limit);
            try {
                T result = errand.run(visit, reached);
                fault = null;
                return result;
            } catch (SQLException e) {
                if (!Faults.survives(e)) {
                    fail(e, limit);
                }
                throw e;
            }
        } finally {
            usedAt = System.nanoTime();
            turn.unlock();
            spending.add(instance.target().id(), visit.cost());
        }
    }

    /** {@return whether there is no connection, or nobody has used it for so long} */
    boolean needsCare(Duration quiet) {
        turn.lock();
        try {
            return connection == null || System.nanoTime() - usedAt >= quiet.toNanos();
        } finally {
            turn.unlock();
        }
    }

    /** {@return whether the server answers on the line, which is connected first when need be} */
    boolean answers(Deadline deadline) throws InterruptedException {
        try {
            call(deadline, (visit, p) -> visit.ask("SELECT 1 AS alive", row -> row.number("alive")));
            return true;
        } catch (SQLException | Unreached e) {
            return false;
        }
    }

    private Peer reach(Visit visit, Duration limit) throws Unreached {
        if (closed) {
            throw new Unreached(instance.name() + " is no longer configured", null);
        }
        Connection held = connection;
        Peer known = peer;
        try {
            if (held == null || known == null) {
                held = connect(visit);
                connection = held;
                visit.use(held, Dialect.MYSQL);
                known = Peer.introduce(visit);
                peer = known;
                server = known.server();
            }
            visit.use(held, known.dialect());
            return known;
        } catch (SQLException e) {
            throw new Unreached(fail(e, limit).message(), e);
        }
    }

    private SourceFault fail(SQLException e, Duration limit) {
        SourceFault why = Faults.of(e, account.username(), limit);
        fault = why;
        drop();
        return why;
    }

    private Connection connect(Visit visit) throws SQLException {
        String millis = Integer.toString(visit.deadline().leftMillis());
        Properties properties = new Properties();
        properties.setProperty("user", account.username());
        if (account.password() != null) {
            properties.setProperty("password", account.password());
        }
        properties.setProperty("connectTimeout", millis);
        properties.setProperty("socketTimeout", millis);
        properties.setProperty("connectionAttributes", "program_name:" + SessionProtection.PROGRAM);
        properties.setProperty("allowMultiQueries", "true");
        properties.setProperty("enableQueryTimeouts", "false");
        properties.setProperty("cacheServerConfiguration", "false");
        long startedAt = System.nanoTime();
        try {
            return DriverManager.getConnection(instance.controlUrl(), properties);
        } finally {
            visit.spent(2, startedAt);
        }
    }

    /** Lets go without a word: an orderly good-bye would wait for a server that does not answer. */
    private void drop() {
        Connection broken = connection;
        connection = null;
        peer = null;
        if (broken == null) {
            return;
        }
        try {
            broken.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("The control connection to " + instance.name() + " cannot be dropped", e);
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            drop();
        } finally {
            turn.unlock();
        }
    }

    /** The errand was not begun, so nothing was touched. */
    static final class Unreached extends Exception {

        Unreached(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
