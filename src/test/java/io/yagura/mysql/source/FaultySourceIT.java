package io.yagura.mysql.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.server.LabMariaDb;
import io.yagura.lab.server.LabMysql;
import io.yagura.mysql.LockDetail;
import io.yagura.mysql.MysqlSource;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import io.yagura.observe.SourceFault.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a server may fail to answer is told apart, comes back in time, and leaves no connection behind. */
class FaultySourceIT {

    private static final Duration DEADLINE = Duration.ofMillis(1_500);

    private static final List<DatabaseServer> SERVERS = new ArrayList<>();

    @BeforeAll
    static void start() {
        SERVERS.add(LabMysql.start("faults-mysql", "--max-connections=30"));
        LabMariaDb.startIfPresent("faults-mariadb", List.of("--max-connections=30"))
                .ifPresent(SERVERS::add);
    }

    @AfterAll
    static void end() {
        SERVERS.forEach(DatabaseServer::close);
    }

    static Stream<DatabaseServer> everywhere() {
        return SERVERS.stream();
    }

    private static MysqlSource open(DatabaseServer server, Account account) {
        return new JdbcMysqlSource(Servers.instance(server, account, DEADLINE), InstantSource.system());
    }

    private static Answer<?> look(MysqlSource source) throws InterruptedException {
        return source.processes(Set.of(), Deadline.after(DEADLINE));
    }

    private static SourceFault fault(Answer<?> answer) {
        return switch (answer) {
            case Answer.Fault<?> fault -> fault.fault();
            case Answer.Facts<?> facts -> throw new AssertionError("unexpected facts: " + facts);
        };
    }

    private static void recovers(MysqlSource source) throws InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            if (look(source) instanceof Answer.Facts) {
                return;
            }
            Thread.sleep(250);
        }
        Servers.facts(look(source));
    }

    private static long connections(DatabaseServer server, Account account) throws SQLException {
        try (Connection eyes = server.open(Account.ADMIN, "test");
                var statement = eyes.createStatement();
                var row = statement.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.processlist WHERE USER = '" + account.user() + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("everywhere")
    void aFrozenServerTimesOutWithinTheDeadlineAndRecovers(DatabaseServer server) throws Exception {
        try (MysqlSource source = open(server, Account.READER)) {
            recovers(source);
            server.freeze();
            try {
                // the signal stops a busy server's threads one by one
                Thread.sleep(200);
                for (int i = 0; i < 3; i++) {
                    long startedAt = System.nanoTime();
                    SourceFault fault = fault(look(source));
                    assertThat(fault.kind()).isEqualTo(Kind.TIMED_OUT);
                    assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(DEADLINE.plusSeconds(10));
                }
            } finally {
                server.thaw();
            }
            recovers(source);
            await().until(() -> connections(server, Account.READER) == 1);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("everywhere")
    void aKilledServerIsUnreachableAndRecoversAfterItsRestart(DatabaseServer server) throws Exception {
        try (MysqlSource source = open(server, Account.READER)) {
            recovers(source);
            String before = Servers.facts(source.locks(LockDetail.CHEAP, Servers.soon()))
                    .server()
                    .uuid();
            server.kill();

            assertThat(fault(look(source)).kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(fault(look(source)).message()).isEqualTo("nobody listens there");

            server.start();
            recovers(source);
            String after = Servers.facts(source.locks(LockDetail.CHEAP, Servers.soon()))
                    .server()
                    .uuid();
            assertThat(after.equals(before)).isEqualTo(server instanceof LabMysql);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("everywhere")
    void aWrongPasswordIsSaidWithoutIt(DatabaseServer server) throws Exception {
        try (MysqlSource source = open(server, new Account("yagura_ro", "hush"))) {
            SourceFault fault = fault(look(source));

            assertThat(fault.kind()).isEqualTo(Kind.SIGN_IN_REFUSED);
            assertThat(fault.message()).contains("yagura_ro").doesNotContain("hush");
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("everywhere")
    void aServerOutOfConnectionsIsSaturated(DatabaseServer server) throws Exception {
        List<Connection> crowd = new ArrayList<>();
        try (MysqlSource source = open(server, Account.READER)) {
            while (crowd.size() < 100) {
                try {
                    crowd.add(server.open(Account.API, "crowd"));
                } catch (SQLException full) {
                    break;
                }
            }

            assertThat(fault(look(source)).kind()).isEqualTo(Kind.SATURATED);

            for (Connection one : crowd) {
                one.close();
            }
            recovers(source);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("everywhere")
    void aKilledConnectionIsMadeAnew(DatabaseServer server) throws Exception {
        try (MysqlSource source = open(server, Account.READER)) {
            recovers(source);
            try (Connection admin = server.open(Account.ADMIN, "test");
                    var statement = admin.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT ID FROM information_schema.processlist WHERE USER = 'yagura_ro'")) {
                while (rows.next()) {
                    try (var kill = admin.createStatement()) {
                        kill.execute("KILL " + rows.getLong(1));
                    }
                }
            }

            assertThat(fault(look(source)).kind()).isEqualTo(Kind.UNREACHABLE);
            Servers.facts(look(source));
            assertThat(connections(server, Account.READER)).isEqualTo(1);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("everywhere")
    void closingLeavesNothingBehind(DatabaseServer server) throws Exception {
        try (MysqlSource source = open(server, Account.READER)) {
            recovers(source);
        }

        await().until(() -> connections(server, Account.READER) == 0);
    }
}
