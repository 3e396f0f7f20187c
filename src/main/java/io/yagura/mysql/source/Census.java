package io.yagura.mysql.source;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The client connections of a MySQL, counted without listing them: {@code performance_schema.accounts} keeps the count
 * of each account, and a pass over {@code threads} that asks for one word of each takes half of what the whole rows do.
 */
final class Census {

    /** The event scheduler is listed among the users, and is the server's own. */
    private static final String CONNECTIONS = "SELECT COALESCE(SUM(CURRENT_CONNECTIONS), 0) AS connections"
            + " FROM performance_schema.accounts WHERE USER IS NOT NULL AND USER <> 'event_scheduler'";

    private static final String COUNTED = "SELECT COUNT(*) AS connections FROM performance_schema.threads"
            + " WHERE TYPE = 'FOREGROUND' AND PROCESSLIST_USER IS NOT NULL AND PROCESSLIST_COMMAND <> 'Daemon'";

    private static final String ASLEEP = "SELECT COUNT(*) AS asleep FROM performance_schema.threads"
            + " WHERE PROCESSLIST_ID IS NOT NULL AND PROCESSLIST_COMMAND = 'Sleep'";

    private static final String AWAKE = "SELECT PROCESSLIST_ID AS id FROM performance_schema.threads"
            + " WHERE PROCESSLIST_ID IS NOT NULL AND PROCESSLIST_COMMAND <> 'Sleep' LIMIT ";

    private Census() {}

    /** {@return how many client connections there are, asleep or not} */
    static int connections(Visit visit) throws SQLException {
        int summed = number(visit, CONNECTIONS, "connections");
        // there is one at least, which asks: a server can be told to keep no accounts
        return summed > 0 ? summed : number(visit, COUNTED, "connections");
    }

    static int asleep(Visit visit) throws SQLException {
        return number(visit, ASLEEP, "asleep");
    }

    /** {@return ids of those that do not sleep, up to so many} */
    static Set<Long> awake(Visit visit, int most) throws SQLException {
        List<Long> ids = visit.select(AWAKE + most, row -> row.number("id"));
        return new LinkedHashSet<>(ids);
    }

    private static int number(Visit visit, String sql, String column) throws SQLException {
        return visit.select(sql, row -> Math.toIntExact(row.number(column))).getFirst();
    }
}
