package io.yagura.logmatcher.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.Part;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsMigrationTests {

    private static final String KEY = RowKey.window("orders", "billing", Instant.parse("2026-11-23T10:00:00Z"));

    @TempDir
    private Path data;

    @Test
    void leavesWindowsUnderTheKeyThatTheyHad() throws SQLException {
        String url = "jdbc:h2:" + data.resolve("store") + ";MODE=MySQL";
        migrate(url, "6");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into logmatcher_window (window_key, stream, subscriber, publish_minute, state,"
                    + " published, skewed, waits_for) values ('" + KEY
                    + "', 'orders', 'billing', '2026-11-23 10:00:00', 'CLOSED', 7, 0, '')");
            migrate(url, "7");
            try (ResultSet row = statement.executeQuery("select * from logmatcher_window")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString("row_key")).isEqualTo(KEY).isEqualTo(RowKey.share(KEY, null));
                assertThat(row.getString("window_key")).isEqualTo(KEY);
                assertThat(row.getObject("part")).isNull();
                assertThat(row.getObject("written_at")).isNull();
            }
            assertThat(RowKey.share(KEY, new Part(0))).isNotEqualTo(KEY).hasSize(32);
        }
    }

    private static void migrate(String url, String version) {
        Flyway.configure()
                .dataSource(url, "sa", "")
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }
}
