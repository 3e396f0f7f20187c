package io.yagura.lab.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LabMysqlIT {

    private static LabMysql server;

    @BeforeAll
    static void start() {
        server = LabMysql.start("lab-it", "--max-connections=33");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void answersWithTheOptionsItWasGiven() throws SQLException {
        try (var admin = server.open(Account.ADMIN, "lab-it")) {
            assertThat(text(admin, "SELECT @@max_connections")).isEqualTo("33");
            assertThat(text(admin, "SELECT @@bind_address")).isEqualTo("127.0.0.1");
            assertThat(text(
                            admin,
                            "SELECT attr_value FROM performance_schema.session_account_connect_attrs"
                                    + " WHERE processlist_id = CONNECTION_ID() AND attr_name = 'program_name'"))
                    .isEqualTo("lab-it");
        }
    }

    @Test
    void isSilentWhileFrozenAndGoesOnWhenThawed() throws SQLException {
        server.freeze();
        try {
            assertThatThrownBy(
                            () -> DatabaseServer.open(server.url(), Account.READER, "lab-it", Duration.ofMillis(300)))
                    .isInstanceOf(SQLException.class);
        } finally {
            server.thaw();
        }
        try (var admin = server.open(Account.ADMIN, "lab-it")) {
            assertThat(admin.isValid(5)).isTrue();
        }
    }

    @Test
    void keepsPortDataAndUuidWhenItIsKilledAndStartedAgain() throws SQLException {
        String uuid;
        try (var admin = server.open(Account.ADMIN, "lab-it")) {
            uuid = text(admin, "SELECT @@server_uuid");
            try (var statement = admin.createStatement()) {
                statement.execute("CREATE DATABASE kept");
            }
        }
        var pid = server.pid();
        server.kill();
        assertThat(server.isRunning()).isFalse();
        server.start();
        assertThat(server.pid()).isNotEqualTo(pid);
        try (var admin = server.open(Account.ADMIN, "lab-it")) {
            assertThat(text(admin, "SELECT @@server_uuid")).isEqualTo(uuid);
            assertThat(text(admin, "SHOW DATABASES LIKE 'kept'")).isEqualTo("kept");
        }
    }

    @Test
    void namesTheMissingServer() {
        assertThatThrownBy(() -> SharedLibraries.environmentFor(java.nio.file.Path.of("/nowhere/mysqld")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/nowhere/mysqld");
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
