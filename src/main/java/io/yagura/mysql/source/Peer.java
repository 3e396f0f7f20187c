package io.yagura.mysql.source;

import io.yagura.mysql.Flavour;
import io.yagura.mysql.Server;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection.
 *
 * @param connectionId of the connection itself
 * @param account as the server knows it, {@code 'yagura_ro'@'10.%'}
 * @param instrumented whether the Performance Schema is on
 */
record Peer(
        Server server,
        long connectionId,
        String account,
        boolean instrumented,
        @Nullable Integer maxConnections) {

    private static final String INTRODUCTION = "SELECT VERSION() AS version, @@version_comment AS comment,"
            + " @@basedir AS basedir, CONNECTION_ID() AS connection_id, CURRENT_USER() AS account,"
            + " @@performance_schema AS instrumented, @@max_connections AS max_connections";

    private static final String RDS_KILL = "SELECT COUNT(*) AS routines FROM information_schema.routines"
            + " WHERE routine_schema = 'mysql' AND routine_name = 'rds_kill'";

    static Peer introduce(Visit visit) throws SQLException {
        Peer stranger = visit.ask(INTRODUCTION, Peer::read).getFirst();
        boolean mariaDb = stranger.server.flavour().mariaDb();
        String uuid = visit.ask(
                        "SELECT " + (mariaDb ? ServerUuid.MARIADB : ServerUuid.MYSQL) + " AS uuid",
                        row -> row.textOr("uuid", ""))
                .getFirst();
        Flavour flavour = stranger.server.flavour();
        if (!flavour.rds() && visit.ask(RDS_KILL, row -> row.number("routines")).getFirst() > 0) {
            flavour = mariaDb ? Flavour.RDS_MARIADB : Flavour.RDS_MYSQL;
        }
        String version = stranger.server.version();
        return new Peer(
                // Amazon's own builds are known by where they live; the tests run upstream's
                new Server(uuid, version, flavour, !stranger.server.flavour().rds() && verified(version, mariaDb)),
                stranger.connectionId,
                stranger.account,
                stranger.instrumented,
                stranger.maxConnections);
    }

    private static Peer read(Row row) throws SQLException {
        String version = row.textOr("version", "");
        boolean mariaDb = (version + row.textOr("comment", "")).contains("MariaDB");
        boolean rds = row.textOr("basedir", "").startsWith("/rdsdbbin");
        Flavour flavour =
                mariaDb ? (rds ? Flavour.RDS_MARIADB : Flavour.MARIADB) : (rds ? Flavour.RDS_MYSQL : Flavour.MYSQL);
        Long maxConnections = row.numberOrNull("max_connections");
        return new Peer(
                new Server("", version, flavour, false),
                row.number("connection_id"),
                quoted(row.textOr("account", "")),
                row.number("instrumented") != 0,
                maxConnections == null ? null : maxConnections.intValue());
    }

    Dialect dialect() {
        return server.flavour().mariaDb() ? Dialect.MARIADB : Dialect.MYSQL;
    }

    /** The series that the integration tests run against. */
    private static boolean verified(String version, boolean mariaDb) {
        return version.startsWith(mariaDb ? "10.11." : "8.0.");
    }

    private static String quoted(String account) {
        int at = account.lastIndexOf('@');
        return at < 0 ? "'" + account + "'" : "'" + account.substring(0, at) + "'@'" + account.substring(at + 1) + "'";
    }
}
