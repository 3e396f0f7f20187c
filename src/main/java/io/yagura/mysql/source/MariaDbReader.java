package io.yagura.mysql.source;

import io.yagura.mysql.Blindness;
import io.yagura.mysql.SqlMask;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MariaDB 10.11 and later, by its Information Schema: the Performance Schema is off there by default. */
final class MariaDbReader implements ServerReader {

    private static final String SESSIONS = "SELECT ID AS id, USER AS user, HOST AS host, DB AS db, COMMAND AS command,"
            + " CAST(TIME_MS * 1000 AS INTEGER) AS micros, STATE AS state, LEFT(INFO, 4096) AS info,"
            + " QUERY_ID AS query_id FROM information_schema.processlist";

    private static final String CONNECTIONS =
            "SELECT COUNT(*) AS connections FROM information_schema.processlist WHERE COMMAND <> 'Daemon'";

    private static final String ASLEEP =
            "SELECT COUNT(*) AS asleep FROM information_schema.processlist WHERE COMMAND = 'Sleep'";

    private static final String METADATA_WAITERS =
            "SELECT ID AS id FROM information_schema.processlist WHERE " + MetadataWaiters.condition("STATE");

    private final Peer peer;
    private final Instruments instruments = new Instruments();

    MariaDbReader(Peer peer) {
        this.peer = peer;
    }

    @Override
    public List<Transaction> transactions(Visit visit) throws SQLException {
        return Transaction.all(visit);
    }

    @Override
    public Active active(Visit visit, Collection<Long> connections) throws SQLException {
        String awake = " WHERE ID <> CONNECTION_ID() AND (COMMAND <> 'Sleep' OR ID IN (" + Visit.marks(connections)
                + ")) LIMIT 5000";
        List<Seen> sessions = visit.select(SESSIONS + awake, MariaDbReader::read, connections.toArray());
        Long all = visit.first(CONNECTIONS, row -> row.number("connections"));
        return new Active(sessions, Math.toIntExact(all == null ? 0 : all));
    }

    @Override
    public List<Seen> only(Visit visit, Collection<Long> connections) throws SQLException {
        String these = " WHERE ID IN (" + Visit.marks(connections) + ")";
        return visit.select(SESSIONS + these, MariaDbReader::read, connections.toArray());
    }

    @Override
    public List<Seen> asleep(Visit visit, int most) throws SQLException {
        return visit.select(
                SESSIONS + " WHERE COMMAND = 'Sleep' ORDER BY TIME_MS DESC LIMIT " + most, MariaDbReader::read);
    }

    private static Seen read(Row row) throws SQLException {
        String command = row.textOr("command", "");
        Duration time = row.micros("micros");
        Duration inCommand = time == null ? Duration.ZERO : time;
        String state = row.text("state");
        return new Seen(
                row.number("id"),
                0,
                row.textOr("user", ""),
                withoutPort(row.textOr("host", "")),
                row.text("db"),
                command,
                state == null || state.isBlank() ? null : state,
                inCommand,
                command.equals("Sleep") ? null : inCommand,
                SqlMask.text(row.text("info")),
                null,
                null,
                null,
                null,
                queryId(row),
                null);
    }

    private static @Nullable Long queryId(Row row) throws SQLException {
        Long id = row.numberOrNull("query_id");
        return id == null || id == 0 ? null : id;
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > 0 && host.substring(colon + 1).matches("\\d+") ? host.substring(0, colon) : host;
    }

    @Override
    public int sleepers(Visit visit) throws SQLException {
        Long asleep = visit.first(ASLEEP, row -> row.number("asleep"));
        return Math.toIntExact(asleep == null ? 0 : asleep);
    }

    @Override
    public void rowLocks(Visit visit, LockPicture picture) throws SQLException {
        new MariaDbRowLocks(picture.transactions()).read(visit, picture);
    }

    @Override
    public void metadataLocks(Visit visit, LockPicture picture) throws SQLException {
        List<Long> waiting = visit.select(METADATA_WAITERS, row -> row.number("id"));
        picture.addMetadataWaiters(waiting);
        if (!peer.instrumented() || !instrumented(visit, picture)) {
            picture.addBlindness(new Blindness(
                    "metadata locks",
                    peer.instrumented()
                            ? "the instrument wait/lock/metadata/sql/mdl is off"
                            : "the Performance Schema is off",
                    "performance-schema=ON and performance-schema-instrument='wait/lock/metadata/sql/mdl=ON'"
                            + " in the server's configuration"));
        } else if (!waiting.isEmpty()) {
            picture.addMetadataLocks(OwnedMetadataLock.read(visit));
        }
    }

    private boolean instrumented(Visit visit, LockPicture picture) throws SQLException {
        try {
            return instruments.metadataLocks(visit);
        } catch (SQLException e) {
            if (!Faults.forbidden(e)) {
                throw e;
            }
            picture.addBlindness(new Blindness(
                    "metadata locks",
                    "the account " + peer.account() + " may not read the Performance Schema",
                    "GRANT SELECT ON performance_schema.* TO " + peer.account() + ";"));
            return false;
        }
    }

    /** MariaDB notes no event with a lock, so which statement took it stays unknown. */
    @Override
    public void lockStatements(Visit visit, LockPicture picture) {}

    @Override
    public List<Blindness> blindToSessions(Visit visit) {
        return List.of();
    }
}
