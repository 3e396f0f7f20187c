package io.yagura.lab.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.lab.situation.Situations;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RdsFlavourIT {

    private static LabMysql server;

    @BeforeAll
    static void start() {
        server = LabMysql.rds("rds-it");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void theControlAccountCannotKillByItself() throws SQLException {
        try (var idle = Situations.on(server).idleBlocker(1, 1);
                var control = control()) {
            assertThatThrownBy(() -> run(control, "KILL " + idle.root().connectionId()))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1095));
        }
    }

    @Test
    void rdsKillFreesTheWaiter() throws SQLException {
        try (var idle = Situations.on(server).idleBlocker(1, 1);
                var control = control()) {
            run(control, "CALL mysql.rds_kill(" + idle.root().connectionId() + ")");
            assertThat(idle.waiters().getFirst().awaitEnd().failure()).isEmpty();
        }
    }

    @Test
    void rdsKillQueryEndsTheStatementAndLeavesTheSession() throws SQLException {
        try (var idle = Situations.on(server).idleBlocker(1, 1);
                var control = control()) {
            var waiter = idle.waiters().getFirst();
            run(control, "CALL mysql.rds_kill_query(" + waiter.connectionId() + ")");
            assertThat(waiter.awaitEnd().failure().map(SQLException::getErrorCode))
                    .hasValue(1317);
            assertThat(waiter.isAlive()).isTrue();
        }
    }

    @Test
    void theControlAccountSeesItsProceduresAndTheReaderDoesNot() throws SQLException {
        var routines = "SELECT COUNT(*) FROM information_schema.routines"
                + " WHERE routine_schema = 'mysql' AND routine_name LIKE 'rds\\_kill%'";
        try (var control = control();
                var reader = server.open(Account.READER, "lab-it")) {
            assertThat(number(control, routines)).isEqualTo(2);
            assertThat(number(reader, routines)).isZero();
        }
    }

    @Test
    void anUnknownThreadIsAnErrorAsOnTheServerItself() throws SQLException {
        try (var control = control()) {
            assertThatThrownBy(() -> run(control, "CALL mysql.rds_kill(4000000)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1094));
        }
    }

    private static Connection control() throws SQLException {
        return server.open(Account.CONTROL, "lab-it");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
