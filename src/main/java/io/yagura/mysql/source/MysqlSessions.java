package io.yagura.mysql.source;

import io.yagura.mysql.SqlMask;
import io.yagura.mysql.SqlText;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions from {@code performance_schema.threads}, which unlike {@code SHOW PROCESSLIST} takes no global mutex
 * (manual, "Accessing the Process List"), with the outermost statement and the open transaction of each.
 */
final class MysqlSessions {

    /** {@code TIMER_WAIT} counts picoseconds. */
    private static final String COLUMNS =
            "SELECT t.PROCESSLIST_ID AS id, t.THREAD_ID AS thread_id, t.PROCESSLIST_USER AS user,"
                    + " t.PROCESSLIST_HOST AS host, t.PROCESSLIST_DB AS db, t.PROCESSLIST_COMMAND AS command,"
                    + " t.PROCESSLIST_TIME AS seconds, t.PROCESSLIST_STATE AS state, s.EVENT_ID AS event_id,"
                    + " s.END_EVENT_ID AS end_event_id, s.TIMER_WAIT DIV 1000000 AS micros,"
                    + " s.DIGEST_TEXT AS digest, s.SQL_TEXT AS literal, s.ROWS_EXAMINED AS examined,"
                    + " s.ROWS_SENT AS sent, x.EVENT_ID AS transaction_event_id";

    private static final String OF_EACH = " LEFT JOIN performance_schema.events_statements_current s"
            + " ON s.THREAD_ID = t.THREAD_ID AND s.NESTING_EVENT_LEVEL = 0"
            + " LEFT JOIN performance_schema.events_transactions_current x"
            + " ON x.THREAD_ID = t.THREAD_ID AND x.STATE = 'ACTIVE'"
            + " WHERE t.TYPE = 'FOREGROUND' AND t.PROCESSLIST_ID IS NOT NULL AND t.PROCESSLIST_USER IS NOT NULL";

    private static final String FROM = " FROM performance_schema.threads t" + OF_EACH;

    private static final String NOT_THIS = " AND t.PROCESSLIST_ID <> CONNECTION_ID()";

    private static final String BY_INDEX = " STRAIGHT_JOIN performance_schema.threads t ON t.PROCESSLIST_ID = q.id";

    /** So many are looked up by index faster than all are read; {@code IN} always reads all. */
    private static final int FEW = 100;

    private static final String PROGRAMS = "SELECT PROCESSLIST_ID AS id, ATTR_VALUE AS program"
            + " FROM performance_schema.session_connect_attrs"
            + " WHERE ATTR_NAME = 'program_name' AND PROCESSLIST_ID IN (";

    /** Above this many the sessions at work are read without asking first who they are. */
    private static final int MOST_AWAKE = 5_000;

    /** Above this many strangers at once their programs stay unknown for this look. */
    private static final int MOST_STRANGERS = 2_000;

    private static final int MOST_KNOWN = 20_000;

    /** Looks that follow each other closely see the same sessions: a crowd's are read once for both. */
    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

    private static final String WITH_AGE = COLUMNS + ", x.TIMER_WAIT DIV 1000000 AS age"
            + " FROM performance_schema.events_transactions_current x"
            + " JOIN performance_schema.threads t ON t.THREAD_ID = x.THREAD_ID"
            + " LEFT JOIN performance_schema.events_statements_current s"
            + " ON s.THREAD_ID = x.THREAD_ID AND s.NESTING_EVENT_LEVEL = 0"
            + " WHERE x.STATE = 'ACTIVE' AND t.PROCESSLIST_ID IS NOT NULL AND t.PROCESSLIST_USER IS NOT NULL"
            + " LIMIT 20000";

    private final Map<Long, Client> known = new HashMap<>();
    private Map<Long, Seen> inTransaction = Map.of();
    private long inTransactionAtNanos = System.nanoTime() - FRESH_NANOS;

    /** A connection id may come back after a restart, a thread id does not while the server runs. */
    private record Client(long threadId, @Nullable String program) {}

    /**
     * A session with an open transaction.
     *
     * @param age of the transaction
     */
    record InTransaction(Seen session, Duration age) {}

    /** {@return all sessions with an open transaction, and remembers them for a moment} */
    List<InTransaction> inTransaction(Visit visit) throws SQLException {
        long atNanos = System.nanoTime();
        Map<Long, Duration> ages = new HashMap<>();
        List<Seen> sessions = named(visit, visit.select(WITH_AGE, row -> {
            Duration age = row.micros("age");
            ages.put(row.number("id"), age == null ? Duration.ZERO : age);
            return read(row);
        }));
        Map<Long, Seen> remembered = new HashMap<>();
        List<InTransaction> all = new ArrayList<>();
        for (Seen session : sessions) {
            remembered.put(session.connectionId(), session);
            all.add(new InTransaction(session, ages.getOrDefault(session.connectionId(), Duration.ZERO)));
        }
        inTransaction = remembered;
        inTransactionAtNanos = atNanos;
        return all;
    }

    private Map<Long, Seen> remembered() {
        return System.nanoTime() - inTransactionAtNanos < FRESH_NANOS ? inTransaction : Map.of();
    }

    /** With few at work they are looked up by index; with many, all threads are read once more. */
    ServerReader.Active active(Visit visit, Collection<Long> connections) throws SQLException {
        Set<Long> awake = Census.awake(visit, MOST_AWAKE + 1);
        long strangers = awake.stream()
                .filter(id -> !remembered().containsKey(id))
                .limit(FEW + 1)
                .count();
        boolean few = strangers <= FEW && awake.size() <= MOST_AWAKE;
        return new ServerReader.Active(
                few ? lookedUp(visit, awake, connections) : scanned(visit, connections), Census.connections(visit));
    }

    private List<Seen> lookedUp(Visit visit, Set<Long> awake, Collection<Long> connections) throws SQLException {
        Set<Long> shown = new LinkedHashSet<>(awake);
        shown.addAll(connections);
        return only(visit, shown).stream()
                .filter(session -> !session.idle() || connections.contains(session.connectionId()))
                .toList();
    }

    private List<Seen> scanned(Visit visit, Collection<Long> connections) throws SQLException {
        String awake = NOT_THIS + " AND (t.PROCESSLIST_COMMAND <> 'Sleep'" + " OR t.PROCESSLIST_ID IN ("
                + Visit.marks(connections) + ")) LIMIT 5000";
        return named(visit, visit.select(COLUMNS + FROM + awake, MysqlSessions::read, connections.toArray()));
    }

    List<Seen> only(Visit visit, Collection<Long> connections) throws SQLException {
        Map<Long, Seen> remembered = remembered();
        List<Seen> seen = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        for (long id : connections) {
            Seen session = remembered.get(id);
            if (session == null) {
                others.add(id);
            } else {
                seen.add(session);
            }
        }
        seen.addAll(read(visit, others));
        return seen;
    }

    private List<Seen> read(Visit visit, List<Long> connections) throws SQLException {
        if (connections.isEmpty()) {
            return List.of();
        }
        String these = connections.size() <= FEW
                ? " FROM " + Visit.table("q", connections) + BY_INDEX + OF_EACH + NOT_THIS
                : FROM + NOT_THIS + " AND t.PROCESSLIST_ID IN (" + Visit.marks(connections) + ")";
        return named(visit, visit.select(COLUMNS + these, MysqlSessions::read, connections.toArray()));
    }

    List<Seen> asleep(Visit visit, int most) throws SQLException {
        String sleepers = " AND t.PROCESSLIST_COMMAND = 'Sleep' ORDER BY t.PROCESSLIST_TIME DESC LIMIT " + most;
        return named(visit, visit.select(COLUMNS + FROM + sleepers, MysqlSessions::read));
    }

    private static Seen read(Row row) throws SQLException {
        String command = row.textOr("command", "");
        Long eventId = row.numberOrNull("event_id");
        boolean runs = eventId != null && row.numberOrNull("end_event_id") == null;
        Duration inCommand = Duration.ofSeconds(Math.max(0, row.number("seconds")));
        Duration running = runs ? row.micros("micros") : null;
        boolean idle = command.equals("Sleep");
        if (!idle && running == null) {
            running = inCommand;
        }
        return new Seen(
                row.number("id"),
                row.number("thread_id"),
                row.textOr("user", ""),
                row.textOr("host", ""),
                row.text("db"),
                command,
                blankToNull(row.text("state")),
                running == null ? inCommand : running,
                idle ? null : running,
                statement(row.text("digest"), row.text("literal")),
                runs ? null : row.numberOrNull("examined"),
                runs ? null : row.numberOrNull("sent"),
                eventId,
                row.numberOrNull("transaction_event_id"),
                null,
                null);
    }

    /** The digest is the server's; where it makes none, the text is masked here. */
    static @Nullable SqlText statement(@Nullable String digest, @Nullable String literal) {
        return digest == null ? SqlMask.text(literal) : new SqlText(digest, literal, false);
    }

    /** A session keeps its program for life, so each is asked for only once. */
    private List<Seen> named(Visit visit, List<Seen> sessions) throws SQLException {
        List<Seen> strangers =
                sessions.stream().filter(session -> client(session) == null).toList();
        if (!strangers.isEmpty() && strangers.size() <= MOST_STRANGERS) {
            learn(visit, strangers);
        }
        List<Seen> named = new ArrayList<>();
        for (Seen session : sessions) {
            Client client = client(session);
            named.add(client == null ? session : session.calling(client.program()));
        }
        return named;
    }

    private @Nullable Client client(Seen session) {
        Client client = known.get(session.connectionId());
        return client != null && client.threadId() == session.threadId() ? client : null;
    }

    private void learn(Visit visit, List<Seen> strangers) throws SQLException {
        List<Long> ids = strangers.stream().map(Seen::connectionId).toList();
        Map<Long, String> programs = new HashMap<>();
        visit.select(
                PROGRAMS + Visit.marks(ids) + ")",
                row -> programs.put(row.number("id"), row.textOr("program", "")),
                ids.toArray());
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        strangers.forEach(s -> known.put(s.connectionId(), new Client(s.threadId(), programs.get(s.connectionId()))));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
