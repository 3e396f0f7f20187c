package io.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an embedded store has acknowledged survives {@code kill -9}. */
class KillNineTests {

    private static final int ROWS = 20;

    @TempDir
    private Path data;

    @Test
    void losesNoAcknowledgedRow() throws Exception {
        String url =
                StoreAddress.of(new StoreProperties(null, null, null), data).jdbcUrl();
        assertThat(survivors(url)).isEqualTo(ROWS);
    }

    /** Shows that the test above can fail: the same without the setting. */
    @Test
    void wouldLoseRowsWithTheDefaultsOfH2() throws Exception {
        assertThat(survivors("jdbc:h2:async:" + data.resolve("careless") + ";MODE=MySQL"))
                .isLessThan(ROWS);
    }

    private static long survivors(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (n int primary key)");
        }
        Process child = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Inserter.class.getName(),
                        url))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader acknowledged = child.inputReader()) {
            for (int i = 1; i <= ROWS; i++) {
                assertThat(acknowledged.readLine()).isEqualTo(Integer.toString(i));
            }
        } finally {
            child.destroyForcibly();
        }
        child.waitFor();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from t")) {
            count.next();
            return count.getLong(1);
        }
    }

    /** The child: says each number once its row is committed, and then waits for its end. */
    static final class Inserter {

        private Inserter() {}

        public static void main(String[] args) throws SQLException, InterruptedException {
            try (Connection connection = DriverManager.getConnection(args[0], "sa", "");
                    PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
                for (int i = 1; i <= ROWS; i++) {
                    insert.setInt(1, i);
                    insert.executeUpdate();
                    System.out.println(i);
                }
                Thread.sleep(60_000);
            }
        }
    }
}
