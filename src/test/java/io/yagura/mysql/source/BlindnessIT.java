package io.yagura.mysql.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.server.LabMariaDb;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.situation.Situations;
import io.yagura.mysql.Blindness;
import io.yagura.mysql.LockDetail;
import io.yagura.mysql.Locks;
import io.yagura.mysql.MysqlSource;
import io.yagura.mysql.Processes;
import io.yagura.observe.Answer;
import io.yagura.observe.SourceFault.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What cannot be seen is said, with the line that would mend it, and never read as zero. */
class BlindnessIT {

    private static final Account BLIND = new Account("half_blind", "lab");

    private static void run(DatabaseServer server, String... statements) throws SQLException {
        try (Connection admin = server.open(Account.ADMIN, "test");
                var statement = admin.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void withoutProcess(DatabaseServer server) throws SQLException {
        run(
                server,
                "CREATE USER half_blind@'127.0.0.1' IDENTIFIED BY 'lab'",
                "GRANT SELECT ON performance_schema.* TO half_blind@'127.0.0.1'");
    }

    @Test
    void withoutProcessMysqlStillShowsSessionsAndMetadataLocks() throws Exception {
        try (LabMysql server = LabMysql.start("blind-mysql")) {
            withoutProcess(server);
            try (MysqlSource source = Servers.open(server, BLIND);
                    var ddl = Situations.on(server).ddlBehindReader(1)) {
                Locks locks = Servers.locks(source);
                Processes processes = Servers.facts(source.processes(Set.of(), Servers.soon()));

                assertThat(locks.roots()).hasSize(1);
                assertThat(locks.roots().getFirst().connectionId())
                        .isEqualTo(ddl.root().connectionId());
                assertThat(locks.blind()).hasSize(1);
                assertThat(locks.blind().getFirst().what()).contains("row locks");
                assertThat(locks.blind().getFirst().mend())
                        .isEqualTo("GRANT PROCESS ON *.* TO 'half_blind'@'127.0.0.1';");
                assertThat(processes.blind()).extracting(Blindness::what).contains("transactions and row locks");
                assertThat(processes.sessions()).hasSizeGreaterThanOrEqualTo(2);
                assertThat(Servers.facts(source.deadlocks(null, Servers.soon())).blind())
                        .hasSize(1);
            }
        }
    }

    @Test
    void withTheInstrumentOffMysqlSaysHowManyWaitUnplaced() throws Exception {
        try (LabMysql server =
                LabMysql.start("blind-mdl", "--performance-schema-instrument=wait/lock/metadata/sql/mdl=OFF")) {
            try (MysqlSource source = Servers.open(server);
                    var ddl = Situations.on(server).ddlBehindReader(2)) {
                Locks locks = Servers.locks(source);

                assertThat(locks.roots()).isEmpty();
                assertThat(locks.waiting()).isEqualTo(ddl.waiters().size());
                assertThat(locks.unplaced()).isEqualTo(3);
                assertThat(locks.blind()).extracting(Blindness::what).containsExactly("metadata locks");
                assertThat(locks.blind().getFirst().mend()).contains("setup_instruments");
            }
        }
    }

    @Test
    void withoutAnyGrantMysqlForbids() throws Exception {
        try (LabMysql server = LabMysql.start("blind-all");
                MysqlSource source = Servers.open(server, Account.REPORT)) {
            assertThat(source.processes(Set.of(), Servers.soon()))
                    .isInstanceOfSatisfying(
                            Answer.Fault.class,
                            fault -> assertThat(fault.fault().kind()).isEqualTo(Kind.FORBIDDEN));
        }
    }

    @Test
    void mariaDbAsItComesCannotSeeMetadataLocksAndSaysSo() throws Exception {
        try (LabMariaDb server = LabMariaDb.startOrSkip("blind-mariadb", List.of())) {
            withoutProcess(server);
            try (MysqlSource source = Servers.open(server);
                    MysqlSource blind = Servers.open(server, BLIND);
                    var ddl = Situations.on(server).ddlBehindReader(1)) {
                Locks locks = Servers.locks(source);

                assertThat(locks.waiting()).isEqualTo(ddl.waiters().size());
                assertThat(locks.unplaced()).isEqualTo(2);
                assertThat(locks.blind()).extracting(Blindness::why).containsExactly("the Performance Schema is off");
                assertThat(Servers.facts(blind.locks(LockDetail.CHEAP, Servers.soon()))
                                .blind())
                        .extracting(Blindness::what)
                        .contains("transactions and row locks", "sessions of other accounts", "metadata locks");
            }
        }
    }
}
