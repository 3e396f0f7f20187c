package io.yagura.logmatcher;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The same question to DuckDB, as an analyst would put it: read the fields that count, then anti joins and counts. It
 * neither knows of gaps nor of watermarks.
 */
final class DuckDbJoin implements AutoCloseable {

    private final Connection connection;

    /** What it found. */
    record Found(long lines, long undelivered, long unpublished, long duplicates, long late) {}

    DuckDbJoin() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    Found join(Path file, long deadlineSeconds) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE OR REPLACE TABLE log AS SELECT * FROM read_json('%s', format = 'newline_delimited', columns = {
                        kind: 'VARCHAR', source: 'VARCHAR', seq: 'BIGINT', "at": 'TIMESTAMP', eventId: 'VARCHAR',
                        subscriber: 'VARCHAR', publishedAt: 'TIMESTAMP', outcome: 'VARCHAR'})""".formatted(file));
            statement.execute("""
                    CREATE OR REPLACE TABLE published AS SELECT DISTINCT eventId FROM log WHERE kind = 'publish'""");
            statement.execute("""
                    CREATE OR REPLACE TABLE delivered AS SELECT DISTINCT source, seq, eventId, subscriber, "at", publishedAt
                    FROM log WHERE kind = 'subscribe' AND outcome = 'delivered'""");
            return new Found(
                    number(statement, "SELECT count(*) FROM log"),
                    number(statement, """
                            SELECT count(*) FROM published p
                            CROSS JOIN (SELECT DISTINCT subscriber FROM delivered) s
                            ANTI JOIN delivered d ON d.eventId = p.eventId AND d.subscriber = s.subscriber"""),
                    number(statement, """
                            SELECT count(*) FROM delivered d ANTI JOIN published p ON p.eventId = d.eventId"""),
                    number(statement, """
                            SELECT count(*) FROM (SELECT 1 FROM delivered GROUP BY eventId, subscriber
                            HAVING count(*) > 1)"""),
                    number(
                            statement,
                            "SELECT count(*) FROM delivered WHERE \"at\" - publishedAt > INTERVAL %d SECOND"
                                    .formatted(deadlineSeconds)));
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
