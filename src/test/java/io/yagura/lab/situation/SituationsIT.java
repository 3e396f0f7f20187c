package io.yagura.lab.situation;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.server.LabMariaDb;
import io.yagura.lab.server.LabMysql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each situation asks the server itself who waits, before it is returned: most tests only count. */
class SituationsIT {

    private static final List<DatabaseServer> SERVERS = new ArrayList<>();

    @BeforeAll
    static void start() {
        SERVERS.add(LabMysql.start("situations", "--max-connections=500"));
        LabMariaDb.startIfPresent("situations", List.of("--max-connections=500"))
                .ifPresent(SERVERS::add);
    }

    @AfterAll
    static void end() {
        SERVERS.forEach(DatabaseServer::close);
    }

    static Stream<Situations> everywhere() {
        return SERVERS.stream().map(Situations::on);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aChainWaitsLinkByLink(Situations situations) throws SQLException {
        try (var chain = situations.updateChain(3)) {
            assertThat(chain.waiterIds()).hasSize(3).doesNotContain(chain.root().connectionId());
            chain.root().commit();
            chain.waiters().getFirst().commit();
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void waitersGoOnWhenTheIdleBlockerIsKilled(Situations situations) throws SQLException {
        try (var idle = situations.idleBlocker(1200, 5)) {
            try (var control = DatabaseServer.open(situations.url(), Account.CONTROL, "lab-it");
                    var statement = control.createStatement()) {
                statement.execute("KILL CONNECTION " + idle.root().connectionId());
            }
            for (var waiter : idle.waiters()) {
                assertThat(waiter.awaitEnd().failure()).isEmpty();
            }
            assertThat(idle.root().isAlive()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aFreshInsertHoldsTheSameKey(Situations situations) throws SQLException {
        try (var insert = situations.implicitInsert()) {
            assertThat(insert.waiters()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void readersWaitBehindTheAlterBehindTheReader(Situations situations) throws SQLException {
        try (var ddl = situations.ddlBehindReader(4)) {
            assertThat(ddl.waiters()).hasSize(5);
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void severalRootsHaveTheirOwnWaiters(Situations situations) throws SQLException {
        try (var several = situations.severalRoots(3, 2)) {
            assertThat(several.rootIds()).hasSize(3);
            assertThat(several.waiters()).hasSize(6);
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void fourHundredPileUpOnOneRowAndLeaveNothingBehind(Situations situations) throws SQLException {
        var pile = situations.pileOnOneRow(400);
        var group = pile.group();
        assertThat(group.present()).hasSize(401);
        pile.close();
        assertThat(group.present()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void locksManyRowsAndHoldsConnectionsIdle(Situations situations) throws SQLException {
        try (var locked = situations.lockedRows(20_000, 2);
                var idle = situations.idleConnections(30)) {
            assertThat(locked.waiters()).hasSize(2);
            assertThat(idle.group().present()).hasSize(30);
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aDeadlockHasAVictimAndASurvivor(Situations situations) throws SQLException {
        try (var deadlock = situations.deadlock()) {
            assertThat(deadlock.victim().failure().map(SQLException::getErrorCode))
                    .hasValue(1213);
            assertThat(deadlock.survivor().failure()).isEmpty();
        }
    }
}
