package io.yagura.mysql.source;

import io.yagura.mysql.Blindness;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which instruments of the Performance Schema are on; asked once a minute, since somebody may switch them. */
final class Instruments {

    private static final long FRESH_NANOS = Duration.ofSeconds(60).toNanos();

    private static final String METADATA = "wait/lock/metadata/sql/mdl";

    private static final String SQL = "SELECT NAME AS name FROM performance_schema.setup_instruments WHERE NAME = '"
            + METADATA + "' AND ENABLED = 'YES' UNION ALL SELECT NAME FROM performance_schema.setup_consumers"
            + " WHERE ENABLED = 'YES'";

    private final Set<String> on = new HashSet<>();
    private long askedAt;

    private void refresh(Visit visit) throws SQLException {
        if (askedAt != 0 && System.nanoTime() - askedAt < FRESH_NANOS) {
            return;
        }
        List<String> names = visit.select(SQL, row -> row.textOr("name", ""));
        on.clear();
        on.addAll(names);
        askedAt = System.nanoTime();
    }

    boolean metadataLocks(Visit visit) throws SQLException {
        refresh(visit);
        return on.contains(METADATA) && on.contains("global_instrumentation");
    }

    List<Blindness> blindToStatements(Visit visit) throws SQLException {
        refresh(visit);
        List<Blindness> blind = new ArrayList<>();
        for (String consumer : List.of("events_statements_current", "events_transactions_current")) {
            if (!on.contains(consumer) || !on.contains("global_instrumentation")) {
                blind.add(new Blindness(
                        consumer.contains("statements") ? "statements" : "transactions as a kill must know them",
                        "the consumer " + consumer + " is off",
                        "UPDATE performance_schema.setup_consumers SET ENABLED = 'YES' WHERE NAME IN ('" + consumer
                                + "', 'global_instrumentation', 'thread_instrumentation');"));
            }
        }
        return blind;
    }
}
