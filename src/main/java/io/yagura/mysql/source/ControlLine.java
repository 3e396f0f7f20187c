package io.yagura.mysql.source;

import io.yagura.mysql.MysqlInstance;
import io.yagura.mysql.Server;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Spending;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that the control account holds open, so that a server that is full can still be helped; made
 * anew when it broke. Its calls wait for each other.
 */
final class ControlLine implements AutoCloseable {

    private final MysqlInstance instance;
    private final MysqlInstance.Control account;
    private final Spending spending;
    private final Link link;
    private final ReentrantLock turn = new ReentrantLock();

    private long usedAt = System.nanoTime();
    private boolean closed;

    private volatile @Nullable SourceFault fault;
    private volatile @Nullable Server server;

    ControlLine(MysqlInstance instance, MysqlInstance.Control account, Spending spending) {
        this.instance = instance;
        this.account = account;
        this.spending = spending;
        this.link = new Link(Login.toKill(instance, account));
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
        try (Visit visit = new Visit(deadline)) {
            return call(visit, deadline.left(), errand);
        } finally {
            usedAt = System.nanoTime();
            turn.unlock();
        }
    }

    private <T> T call(Visit visit, Duration limit, Errand<T> errand) throws SQLException, Unreached {
        try {
            Peer peer = reach(visit, limit);
            try {
                T result = errand.run(visit, peer);
                fault = null;
                return result;
            } catch (SQLException e) {
                if (visit.fuse().blown() || !Faults.survives(e)) {
                    fail(visit, e, limit);
                }
                throw e;
            }
        } finally {
            spending.add(instance.target().id(), visit.cost());
        }
    }

    /** {@return whether there is no connection, or nobody has used it for so long} */
    boolean needsCare(Duration quiet) {
        turn.lock();
        try {
            return !link.connected() || System.nanoTime() - usedAt >= quiet.toNanos();
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
        try {
            Peer peer = link.reach(visit);
            server = peer.server();
            return peer;
        } catch (SQLException e) {
            throw new Unreached(fail(visit, e, limit).message(), e);
        }
    }

    private SourceFault fail(Visit visit, SQLException e, Duration limit) {
        SourceFault why = visit.late() ? Faults.late(limit) : Faults.of(e, account.username(), limit);
        fault = why;
        link.drop();
        return why;
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            link.close();
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
