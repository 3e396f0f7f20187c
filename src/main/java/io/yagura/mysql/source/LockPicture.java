package io.yagura.mysql.source;

import io.yagura.mysql.Blindness;
import io.yagura.mysql.KillMark;
import io.yagura.mysql.LockDetail;
import io.yagura.mysql.LockGraph;
import io.yagura.mysql.LockKind;
import io.yagura.mysql.LockParty;
import io.yagura.mysql.LockWait;
import io.yagura.mysql.LockedObject;
import io.yagura.mysql.Locks;
import io.yagura.mysql.MetadataLock;
import io.yagura.mysql.MetadataWaits;
import io.yagura.mysql.Server;
import io.yagura.mysql.SessionProtection;
import io.yagura.mysql.SqlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one look at a server's locks has brought together so far; {@link #locks} draws the conclusions. */
final class LockPicture {

    private final Server server;
    private final LockDetail detail;
    private final List<Transaction> transactions = new ArrayList<>();
    private final Map<Long, Transaction> byConnection = new HashMap<>();
    private final Map<Long, LockKind> waiting = new LinkedHashMap<>();
    private final Set<LockWait> waits = new LinkedHashSet<>();
    private final Map<Long, LockedObject> objects = new HashMap<>();
    private final Map<Long, Origin> origins = new LinkedHashMap<>();
    private final Map<Long, Seen> sessions = new LinkedHashMap<>();
    private final Map<Long, SqlText> lockStatements = new HashMap<>();
    private final List<Blindness> blind = new ArrayList<>();

    LockPicture(Server server, LockDetail detail) {
        this.server = server;
        this.detail = detail;
    }

    /**
     * In which event of its owner's thread a lock came to be.
     *
     * @param threadId to which the event belongs, or null where it is certainly the owner's
     */
    record Origin(@Nullable Long threadId, long eventId, LockKind kind) {}

    LockDetail detail() {
        return detail;
    }

    void add(Collection<Transaction> all) {
        for (Transaction transaction : all) {
            transactions.add(transaction);
            byConnection.put(transaction.connectionId(), transaction);
            if (transaction.waits()) {
                waiting.put(transaction.connectionId(), LockKind.ROW);
            }
        }
    }

    List<Transaction> transactions() {
        return transactions;
    }

    List<Transaction> waitingTransactions() {
        return transactions.stream().filter(Transaction::waits).toList();
    }

    void addRowWaits(Collection<RowLockWait> rowWaits) {
        for (RowLockWait wait : rowWaits) {
            waits.add(new LockWait(wait.waiter(), wait.blocker(), LockKind.ROW));
            if (wait.eventId() != null) {
                origins.putIfAbsent(wait.blocker(), new Origin(wait.threadId(), wait.eventId(), LockKind.ROW));
            }
        }
    }

    /** Someone waits for a metadata lock, as its state says, whether or not the locks can be read. */
    void addMetadataWaiters(Collection<Long> connections) {
        connections.forEach(id -> waiting.put(id, LockKind.METADATA));
    }

    void addMetadataLocks(Collection<OwnedMetadataLock> owned) {
        Set<LockWait> found =
                MetadataWaits.among(owned.stream().map(OwnedMetadataLock::lock).toList());
        Set<Long> blockers = new HashSet<>();
        found.forEach(wait -> blockers.add(wait.blocker()));
        waits.addAll(found);
        for (OwnedMetadataLock one : owned) {
            MetadataLock lock = one.lock();
            long owner = lock.connectionId();
            if (!lock.granted()) {
                waiting.put(owner, LockKind.METADATA);
            }
            if (!lock.granted() && lock.object() != null) {
                objects.put(owner, lock.object());
            }
            if (one.eventId() != null && blockers.contains(owner) && !waitsFor(owner, lock)) {
                origins.putIfAbsent(owner, new Origin(null, one.eventId(), LockKind.METADATA));
            }
        }
    }

    /** Who both waits and blocks, like an ALTER, is known by its request, not by the lesser locks that it holds. */
    private boolean waitsFor(long owner, MetadataLock lock) {
        return lock.granted() && waiting.get(owner) == LockKind.METADATA;
    }

    void addObject(long waiter, LockedObject object) {
        objects.put(waiter, object);
    }

    void addSessions(Collection<Seen> seen) {
        seen.forEach(session -> sessions.put(session.connectionId(), session));
    }

    void addLockStatement(long connectionId, @Nullable SqlText statement) {
        if (statement != null) {
            lockStatements.put(connectionId, statement);
        }
    }

    void addBlindness(Blindness what) {
        blind.add(what);
    }

    /** {@return everyone who waits or blocks} */
    Set<Long> connections() {
        Set<Long> all = new LinkedHashSet<>(waiting.keySet());
        waits.forEach(wait -> all.add(wait.blocker()));
        return all;
    }

    /** {@return where the locks of those who block came from, only as far as it is their own thread that tells} */
    Map<Long, Origin> origins() {
        Map<Long, Origin> proven = new LinkedHashMap<>();
        origins.forEach((connectionId, origin) -> {
            Seen session = sessions.get(connectionId);
            Long threadId = origin.threadId();
            if (session != null && (threadId == null || threadId == session.threadId())) {
                proven.put(connectionId, origin);
            }
        });
        return proven;
    }

    @Nullable Seen session(long connectionId) {
        return sessions.get(connectionId);
    }

    Locks locks(SessionProtection protection) {
        List<LockParty> parties = new ArrayList<>();
        for (long id : connections()) {
            Seen session = sessions.get(id);
            Transaction transaction = byConnection.get(id);
            if (session != null) {
                parties.add(party(session, transaction, protection));
            } else if (id == 0 && transaction != null) {
                parties.add(orphan(transaction));
            }
        }
        LockGraph graph = new LockGraph(parties, waits);
        return new Locks(server, graph.roots(), graph.waiting(), graph.unplaced(), blind);
    }

    private LockParty party(Seen session, @Nullable Transaction transaction, SessionProtection protection) {
        long id = session.connectionId();
        // between two questions a wait may have ended: who sleeps waits for nothing
        LockKind waitsFor = session.idle() ? null : waiting.get(id);
        return new LockParty(
                id,
                session.user(),
                session.host(),
                session.program(),
                session.idle(),
                waitsFor,
                waitsFor == null ? null : waited(session, transaction),
                transaction == null ? null : transaction.age(),
                transaction == null ? null : transaction.rowsModified(),
                session.idle() ? null : session.statement(),
                lockStatements.get(id),
                waitsFor == null ? null : objects.get(id),
                session.spared(transaction, protection),
                session.mark(server, transaction));
    }

    /** InnoDB tells whole seconds, rounded up at worst; nobody waits for longer than the statement has run. */
    private static Duration waited(Seen session, @Nullable Transaction transaction) {
        Duration running = session.running() == null ? session.time() : session.running();
        Duration waited = transaction == null ? null : transaction.waiting();
        return waited == null || waited.compareTo(running) > 0 ? running : waited;
    }

    /** An XA transaction, prepared by a connection that is gone: no kill can help, only XA COMMIT or XA ROLLBACK. */
    private LockParty orphan(Transaction transaction) {
        return new LockParty(
                0,
                "(prepared XA transaction)",
                "",
                null,
                true,
                null,
                null,
                transaction.age(),
                transaction.rowsModified(),
                null,
                null,
                null,
                "a prepared XA transaction has no connection; see XA RECOVER",
                new KillMark(server.uuid(), 0, 0, null, null, null, transaction.id()));
    }
}
