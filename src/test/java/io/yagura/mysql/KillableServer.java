package io.yagura.mysql;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.server.LabMariaDb;
import io.yagura.lab.server.LabMysql;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers on which every kill is tried; each starts when a class of tests first asks for its own, since it counts and
 * kills whom it finds there, and ends with the class.
 */
enum KillableServer {
    MYSQL,
    /** Its control account may call nothing but {@code mysql.rds_kill} and {@code rds_kill_query}. */
    RDS,
    /** Skipped, loudly, where the machine has none. */
    MARIADB;

    private static final Map<Owned, DatabaseServer> RUNNING = new ConcurrentHashMap<>();

    private record Owned(Class<?> tests, KillableServer kind) {}

    /** {@return the running server of those tests; the test is skipped where there is none} */
    DatabaseServer running(Class<?> tests) {
        return RUNNING.computeIfAbsent(
                new Owned(tests, this), owned -> owned.kind().start());
    }

    private DatabaseServer start() {
        return switch (this) {
            case MYSQL -> LabMysql.start("kills-mysql");
            case RDS -> LabMysql.rds("kills-rds");
            case MARIADB -> LabMariaDb.startOrSkip("kills-mariadb", List.of());
        };
    }

    static void endAll(Class<?> tests) {
        RUNNING.entrySet().removeIf(running -> {
            boolean theirs = running.getKey().tests().equals(tests);
            if (theirs) {
                running.getValue().close();
            }
            return theirs;
        });
    }

    MysqlInstance instance(Class<?> tests) {
        return instance(running(tests), name().toLowerCase(Locale.ROOT));
    }

    static MysqlInstance instance(DatabaseServer server, String name) {
        return instance(server, name, List.of("report"));
    }

    static MysqlInstance instance(DatabaseServer server, String name, List<String> protectedUsers) {
        Account reader = Account.READER;
        Account control = Account.CONTROL;
        return new MysqlInstance(
                name,
                null,
                null,
                null,
                false,
                server.url() + "?sslMode=DISABLED&allowPublicKeyRetrieval=true&allowMultiQueries=false",
                reader.user(),
                reader.password(),
                new MysqlInstance.Control(control.user(), control.password(), null),
                protectedUsers,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30));
    }
}
