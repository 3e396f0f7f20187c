package io.yagura.mysql.source;

import io.yagura.mysql.Blindness;
import io.yagura.mysql.LockDetail;
import io.yagura.mysql.LockKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** MySQL 8 and later, by its Performance Schema. */
final class MysqlReader implements ServerReader {

    private static final String METADATA_WAITERS = "SELECT PROCESSLIST_ID AS id FROM performance_schema.threads"
            + " WHERE TYPE = 'FOREGROUND' AND PROCESSLIST_ID IS NOT NULL AND "
            + MetadataWaiters.condition("PROCESSLIST_STATE");

    private static final String HISTORY = "SELECT STRAIGHT_JOIN h.THREAD_ID AS thread_id, h.EVENT_ID AS event_id,"
            + " h.END_EVENT_ID AS end_event_id, h.DIGEST_TEXT AS digest, h.SQL_TEXT AS literal FROM ";

    private static final String OF_THREADS =
            " JOIN performance_schema.events_statements_history h ON h.THREAD_ID = q.id";

    /** Blockers whose statements are looked up. */
    private static final int MOST_ORIGINS = 50;

    private final MysqlSessions sessions = new MysqlSessions();
    private final Instruments instruments = new Instruments();
    private final MysqlTransactions transactions = new MysqlTransactions(instruments, sessions);
    private final LockObjects objects;
    private final boolean findsLocksCheaply;

    MysqlReader(Peer peer) {
        this.findsLocksCheaply = peer.server().findsLocksCheaply();
        this.objects = new LockObjects();
    }

    @Override
    public List<Transaction> transactions(Visit visit) throws SQLException {
        return transactions.read(visit);
    }

    @Override
    public Active active(Visit visit, Collection<Long> connections) throws SQLException {
        return sessions.active(visit, connections);
    }

    @Override
    public List<Seen> only(Visit visit, Collection<Long> connections) throws SQLException {
        return sessions.only(visit, connections);
    }

    @Override
    public List<Seen> asleep(Visit visit, int most) throws SQLException {
        return sessions.asleep(visit, most);
    }

    @Override
    public int sleepers(Visit visit) throws SQLException {
        return Census.asleep(visit);
    }

    @Override
    public void rowLocks(Visit visit, LockPicture picture) throws SQLException {
        LockQueues queues = new LockQueues(picture.waitingTransactions());
        picture.addRowWaits(new MysqlRowLocks(visit, picture.transactions()).read(queues));
        boolean indexes = findsLocksCheaply || picture.detail() == LockDetail.COSTLY;
        objects.read(visit, queues, indexes, picture);
    }

    @Override
    public void metadataLocks(Visit visit, LockPicture picture) throws SQLException {
        List<Long> waiting = visit.select(METADATA_WAITERS, row -> row.number("id"));
        picture.addMetadataWaiters(waiting);
        if (!instruments.metadataLocks(visit)) {
            picture.addBlindness(new Blindness(
                    "metadata locks",
                    "the instrument wait/lock/metadata/sql/mdl is off",
                    "UPDATE performance_schema.setup_instruments SET ENABLED = 'YES'"
                            + " WHERE NAME = 'wait/lock/metadata/sql/mdl';"));
        } else if (!waiting.isEmpty()) {
            picture.addMetadataLocks(OwnedMetadataLock.read(visit));
        }
    }

    @Override
    public void lockStatements(Visit visit, LockPicture picture) throws SQLException {
        Map<Long, LockPicture.Origin> origins = picture.origins();
        Map<Long, Seen> owners = new LinkedHashMap<>();
        for (long connectionId : origins.keySet()) {
            Seen session = picture.session(connectionId);
            if (session != null && owners.size() < MOST_ORIGINS) {
                owners.put(session.threadId(), session);
            }
        }
        if (owners.isEmpty()) {
            return;
        }
        Map<Long, List<LockStatement.Noted>> noted = history(visit, owners.keySet());
        owners.forEach((threadId, session) -> {
            List<LockStatement.Noted> all = noted.computeIfAbsent(threadId, id -> new ArrayList<>());
            if (session.running() != null && session.eventId() != null) {
                all.add(new LockStatement.Noted(session.eventId(), null, session.statement()));
            }
            LockPicture.Origin origin = origins.get(session.connectionId());
            if (origin != null) {
                picture.addLockStatement(
                        session.connectionId(),
                        origin.kind() == LockKind.METADATA
                                ? LockStatement.ofMetadataLock(all, origin.eventId())
                                : LockStatement.ofRowLock(all, origin.eventId()));
            }
        });
    }

    private static Map<Long, List<LockStatement.Noted>> history(Visit visit, Collection<Long> threads)
            throws SQLException {
        Map<Long, List<LockStatement.Noted>> noted = new HashMap<>();
        visit.select(
                HISTORY + Visit.table("q", threads) + OF_THREADS,
                row -> noted.computeIfAbsent(row.number("thread_id"), id -> new ArrayList<>())
                        .add(new LockStatement.Noted(
                                row.number("event_id"),
                                row.numberOrNull("end_event_id"),
                                MysqlSessions.statement(row.text("digest"), row.text("literal")))),
                threads.toArray());
        return noted;
    }

    @Override
    public List<Blindness> blindToSessions(Visit visit) throws SQLException {
        return instruments.blindToStatements(visit);
    }
}
