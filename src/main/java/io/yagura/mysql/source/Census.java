package io.yagura.mysql.source;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client connections of a MySQL, counted in one pass over {@code performance_schema.threads}, which takes most of a
 * millisecond at 1,000 connections whatever is asked of it.
 *
 * @param connections how many there are
 * @param asleep how many of them sleep
 * @param awake ids of those that do not, without the asking one; null when they are too many to be named
 */
record Census(int connections, int asleep, @Nullable Set<Long> awake) {

    /** So many are looked up by index faster than all are read. */
    private static final int FEW = 40;

    private static final String QUERY = "SELECT COALESCE(SUM(PROCESSLIST_COMMAND <> 'Daemon'), 0) AS connections,"
            + " COALESCE(SUM(PROCESSLIST_COMMAND = 'Sleep'), 0) AS asleep,"
            + " GROUP_CONCAT(IF(PROCESSLIST_COMMAND <> 'Sleep' AND PROCESSLIST_ID <> CONNECTION_ID(),"
            + " PROCESSLIST_ID, NULL)) AS awake, @@SESSION.group_concat_max_len AS room"
            + " FROM performance_schema.threads WHERE TYPE = 'FOREGROUND' AND PROCESSLIST_USER IS NOT NULL";

    static Census read(Visit visit) throws SQLException {
        return visit.select(QUERY, Census::read).getFirst();
    }

    private static Census read(Row row) throws SQLException {
        return new Census(
                Math.toIntExact(row.number("connections")),
                Math.toIntExact(row.number("asleep")),
                ids(row.textOr("awake", ""), row.number("room")));
    }

    /**
     * Takes apart what {@code GROUP_CONCAT} gave, which the server cuts without a word.
     *
     * @param room {@code group_concat_max_len}, in bytes
     */
    static @Nullable Set<Long> ids(String list, long room) {
        if (list.isEmpty()) {
            return Set.of();
        }
        String[] parts = list.split(",", -1);
        if (list.length() >= room || parts.length > FEW) {
            return null;
        }
        Set<Long> ids = new LinkedHashSet<>();
        for (String part : parts) {
            ids.add(Long.valueOf(part));
        }
        return ids;
    }
}
