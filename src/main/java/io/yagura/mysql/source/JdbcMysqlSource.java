package io.yagura.mysql.source;

import io.yagura.mysql.Blindness;
import io.yagura.mysql.LatestDeadlock;
import io.yagura.mysql.LockDetail;
import io.yagura.mysql.Locks;
import io.yagura.mysql.MysqlInstance;
import io.yagura.mysql.MysqlSource;
import io.yagura.mysql.Processes;
import io.yagura.mysql.Session;
import io.yagura.mysql.SessionProtection;
import io.yagura.mysql.Sleepers;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Asks one server over one connection of its own. */
final class JdbcMysqlSource implements MysqlSource {

    private static final int MOST_SLEEPERS = 2_000;

    private final MysqlInstance instance;
    private final InstantSource clock;
    private final SessionProtection protection;
    private final Link link;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private @Nullable Peer peer;
    private @Nullable ServerReader reader;
    private boolean closed;

    JdbcMysqlSource(MysqlInstance instance, InstantSource clock) {
        this.instance = instance;
        this.clock = clock;
        this.protection = SessionProtection.of(instance);
        this.link = new Link(Login.toRead(instance));
    }

    /** One kind of look. */
    private interface Question<F> {
        F ask(Visit visit, Peer peer, ServerReader reader) throws SQLException;
    }

    @Override
    public Answer<Processes> processes(Set<Long> also, Deadline deadline) throws InterruptedException {
        return answer(deadline, (visit, peer, reader) -> processes(visit, peer, reader, also));
    }

    @Override
    public Answer<Sleepers> sleepers(Deadline deadline) throws InterruptedException {
        return answer(deadline, this::sleepers);
    }

    @Override
    public Answer<Locks> locks(LockDetail detail, Deadline deadline) throws InterruptedException {
        return answer(deadline, (visit, peer, reader) -> locks(visit, peer, reader, detail));
    }

    @Override
    public Answer<LatestDeadlock> deadlocks(@Nullable Long seen, Deadline deadline) throws InterruptedException {
        return answer(deadline, (visit, peer, reader) -> DeadlockReader.read(visit, peer, seen));
    }

    private <F> Answer<F> answer(Deadline deadline, Question<F> question) throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try (Visit visit = new Visit(deadline)) {
            return answer(visit, question);
        } finally {
            oneAtATime.unlock();
        }
    }

    private <F> Answer<F> answer(Visit visit, Question<F> question) throws InterruptedException {
        try {
            if (closed) {
                throw new IllegalStateException("The source of " + instance.name() + " is closed");
            }
            Peer peer = link.reach(visit);
            Instant at = clock.instant();
            F facts = question.ask(visit, peer, reader(peer));
            return new Answer.Facts<>(facts, at, visit.cost());
        } catch (SQLException e) {
            return new Answer.Fault<>(fault(visit, e), visit.cost());
        }
    }

    private SourceFault fault(Visit visit, SQLException e) throws InterruptedException {
        if (visit.fuse().blown() || !Faults.survives(e)) {
            link.drop();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return visit.late() ? Faults.late(instance.deadline()) : Faults.of(e, instance.username(), instance.deadline());
    }

    /** What a reader has learned of a server holds for one connection. */
    private ServerReader reader(Peer now) {
        if (reader == null || !now.equals(peer)) {
            peer = now;
            reader = now.server().flavour().mariaDb() ? new MariaDbReader(now) : new MysqlReader(now);
        }
        return reader;
    }

    private Processes processes(Visit visit, Peer peer, ServerReader reader, Set<Long> also) throws SQLException {
        List<Blindness> blind = new ArrayList<>(reader.blindToSessions(visit));
        Map<Long, Transaction> transactions = new LinkedHashMap<>();
        transactions(visit, peer, reader, blind).forEach(t -> transactions.put(t.connectionId(), t));
        Set<Long> shown = new HashSet<>(also);
        shown.addAll(transactions.keySet());
        ServerReader.Active active = reader.active(visit, shown);
        List<Session> sessions = active.sessions().stream()
                .map(s -> s.session(peer.server(), transactions.get(s.connectionId()), protection))
                .toList();
        return new Processes(peer.server(), sessions, active.connections(), peer.maxConnections(), blind);
    }

    private List<Transaction> transactions(Visit visit, Peer peer, ServerReader reader, List<Blindness> blind)
            throws SQLException {
        try {
            return reader.transactions(visit);
        } catch (SQLException e) {
            if (!Faults.forbidden(e)) {
                throw e;
            }
            blind.add(DeadlockReader.blindness(peer, "transactions and row locks"));
            if (peer.server().flavour().mariaDb()) {
                blind.add(DeadlockReader.blindness(peer, "sessions of other accounts"));
            }
            return List.of();
        }
    }

    private Sleepers sleepers(Visit visit, Peer peer, ServerReader reader) throws SQLException {
        Set<Long> inTransaction = new HashSet<>();
        transactions(visit, peer, reader, new ArrayList<>()).forEach(t -> inTransaction.add(t.connectionId()));
        List<Session> sessions = reader.asleep(visit, MOST_SLEEPERS).stream()
                .filter(s -> !inTransaction.contains(s.connectionId()))
                .map(s -> s.session(peer.server(), null, protection))
                .toList();
        int asleep = reader.sleepers(visit);
        int total = sessions.size() < MOST_SLEEPERS - inTransaction.size() ? sessions.size() : asleep;
        return new Sleepers(peer.server(), sessions, total);
    }

    private Locks locks(Visit visit, Peer peer, ServerReader reader, LockDetail detail) throws SQLException {
        LockPicture picture = new LockPicture(peer.server(), detail);
        List<Blindness> blind = new ArrayList<>();
        picture.add(transactions(visit, peer, reader, blind));
        blind.forEach(picture::addBlindness);
        if (!picture.waitingTransactions().isEmpty()) {
            reader.rowLocks(visit, picture);
        }
        reader.metadataLocks(visit, picture);
        Set<Long> connections = picture.connections();
        if (!connections.isEmpty()) {
            picture.addSessions(reader.only(visit, connections));
            reader.lockStatements(visit, picture);
        }
        return picture.locks(protection);
    }

    @Override
    public void close() {
        oneAtATime.lock();
        try {
            closed = true;
            link.close();
        } finally {
            oneAtATime.unlock();
        }
    }
}
