package io.yagura.mysql.source;

import io.yagura.mysql.Blindness;
import io.yagura.mysql.Deadlock;
import io.yagura.mysql.DeadlockDump;
import io.yagura.mysql.LatestDeadlock;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deadlocks, in both families alike: the count is cheap, the last one is read only when the count has moved. */
final class DeadlockReader {

    private static final String COUNT =
            "SELECT METRICS.COUNT AS deadlocks, TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), NOW())"
                    + " AS offset_seconds FROM information_schema.innodb_metrics METRICS WHERE NAME = 'lock_deadlocks'";

    private static final String STATUS = "SHOW ENGINE INNODB STATUS";

    private record Count(long deadlocks, ZoneOffset offset) {}

    private DeadlockReader() {}

    static LatestDeadlock read(Visit visit, Peer peer, @Nullable Long seen) throws SQLException {
        try {
            Count count = visit.first(COUNT, DeadlockReader::count);
            boolean moved = count == null || seen == null || seen != count.deadlocks();
            Deadlock latest = moved && (count == null || count.deadlocks() > 0)
                    ? latest(visit, count == null ? ZoneOffset.UTC : count.offset())
                    : null;
            return new LatestDeadlock(peer.server(), count == null ? null : count.deadlocks(), latest, List.of());
        } catch (SQLException e) {
            if (!Faults.forbidden(e)) {
                throw e;
            }
            return new LatestDeadlock(peer.server(), null, null, List.of(blindness(peer, "deadlocks")));
        }
    }

    private static @Nullable Deadlock latest(Visit visit, ZoneOffset offset) throws SQLException {
        List<String> status = visit.ask(STATUS, row -> row.textOr("Status", ""));
        return status.isEmpty() ? null : DeadlockDump.parse(status.getFirst(), offset);
    }

    private static Count count(Row row) throws SQLException {
        // the two clocks are read within the same second, or one apart
        long minutes = Math.round(row.number("offset_seconds") / 60.0);
        return new Count(row.number("deadlocks"), ZoneOffset.ofTotalSeconds((int) (minutes * 60)));
    }

    static Blindness blindness(Peer peer, String what) {
        return new Blindness(
                what,
                "the account " + peer.account() + " lacks the privilege PROCESS",
                "GRANT PROCESS ON *.* TO " + peer.account() + ";");
    }
}
