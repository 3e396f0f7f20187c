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

/** The servers on which every kill is tried; each starts when it is first asked for and ends with the class. */
enum KillableServer {
    MYSQL,
    /** Its control account may call nothing but {@code mysql.rds_kill} and {@code rds_kill_query}. */
    RDS,
    /** Skipped, loudly, where the machine has none. */
    MARIADB;

    /** What a class locks that uses them: it ends them, and counts and kills whom it finds there. */
    static final String LOCK = "io.yagura.mysql.KillableServer";

    private static final Map<KillableServer, DatabaseServer> RUNNING = new ConcurrentHashMap<>();

    /** {@return the running server; the test is skipped where there is none} */
    DatabaseServer running() {
        return RUNNING.computeIfAbsent(this, KillableServer::start);
    }

    private DatabaseServer start() {
        return switch (this) {
            case MYSQL -> LabMysql.start("kills-mysql");
            case RDS -> LabMysql.rds("kills-rds");
            case MARIADB -> LabMariaDb.startOrSkip("kills-mariadb", List.of());
        };
    }

    static void endAll() {
        RUNNING.values().forEach(DatabaseServer::close);
        RUNNING.clear();
    }

    MysqlInstance instance() {
        return instance(running(), name().toLowerCase(Locale.ROOT));
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
