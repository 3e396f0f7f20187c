package io.yagura.mysql.source;

import static io.yagura.mysql.source.Servers.below;
import static io.yagura.mysql.source.Servers.locks;
import static io.yagura.mysql.source.Servers.root;
import static io.yagura.mysql.source.Servers.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.server.LabMariaDb;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.session.SessionGroup;
import io.yagura.lab.situation.Situations;
import io.yagura.mysql.Blindness;
import io.yagura.mysql.LockKind;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.Locks;
import io.yagura.mysql.MysqlSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes each lock situation on real servers and looks at it as Yagura does. */
class LockSituationsIT {

    private static final List<Eyes> EYES = new ArrayList<>();

    /** A server and who looks at it. */
    record Eyes(DatabaseServer server, MysqlSource source) {

        boolean tellsStatements() {
            return server instanceof LabMysql;
        }

        Situations situations() {
            return Situations.on(server);
        }

        @Override
        public String toString() {
            return server.name();
        }
    }

    @BeforeAll
    static void start() {
        add(LabMysql.start("reads-mysql", "--max-connections=500"));
        List<String> options = new ArrayList<>(LabMariaDb.INSTRUMENTED);
        options.add("--max-connections=500");
        LabMariaDb.startIfPresent("reads-mariadb", options).ifPresent(LockSituationsIT::add);
    }

    private static void add(DatabaseServer server) {
        EYES.add(new Eyes(server, Servers.open(server)));
    }

    @AfterAll
    static void end() {
        EYES.forEach(eyes -> {
            eyes.source().close();
            eyes.server().close();
        });
    }

    static Stream<Eyes> everywhere() {
        return EYES.stream();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aQuietServerHasNoRoots(Eyes eyes) throws Exception {
        Locks locks = locks(eyes.source());

        assertThat(locks.roots()).isEmpty();
        assertThat(locks.waiting()).isZero();
        assertThat(locks.blind()).isEmpty();
        assertThat(locks.server().verified()).isTrue();
        assertThat(locks.server().uuid()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aChainHangsLinkUnderLink(Eyes eyes) throws Exception {
        try (var chain = eyes.situations().updateChain(3)) {
            Locks locks = locks(eyes.source());

            LockNode root = root(locks, chain.root().connectionId());
            assertThat(locks.roots()).hasSize(1);
            assertThat(root.frees()).isEqualTo(3);
            assertThat(below(root)).containsExactlyElementsOf(chain.waiterIds());
            assertThat(root.waiters()).hasSize(1);
            assertThat(root.waiters().getFirst().frees()).isEqualTo(2);
            assertThat(root.kind()).isEqualTo(LockKind.ROW);
            assertThat(locks.unplaced()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void anIdleBlockerIsNamedWithWhatItWouldUndo(Eyes eyes) throws Exception {
        try (var idle = eyes.situations().idleBlocker(120, 5)) {
            Locks locks = locks(eyes.source());

            LockNode root = root(locks, idle.root().connectionId());
            assertThat(root.idle()).isTrue();
            assertThat(root.statement()).isNull();
            assertThat(root.rowsModified()).isEqualTo(120);
            assertThat(root.frees()).isEqualTo(5);
            assertThat(root.waiters()).allSatisfy(waiter -> {
                assertThat(waiter.waiting()).isLessThan(Duration.ofSeconds(20));
                assertThat(waiter.statement()).isNotNull();
            });
            assertThat(said(root.object())).startsWith("lab.");
            if (eyes.tellsStatements()) {
                assertThat(said(root.lockStatement())).startsWith("UPDATE");
                assertThat(root.mark().transactionEventId()).isNotNull();
                assertThat(root.mark().eventId()).isNotNull();
            } else {
                assertThat(root.lockStatement()).isNull();
                assertThat(root.mark().queryId()).isNotNull();
                assertThat(said(root.object())).endsWith(" PRIMARY");
            }
            assertThat(root.mark().transactionId()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void theHolderOfAFreshInsertIsFoundAndItsStatementIsNotGuessed(Eyes eyes) throws Exception {
        try (var insert = eyes.situations().implicitInsert()) {
            Locks locks = locks(eyes.source());

            LockNode root = root(locks, insert.root().connectionId());
            assertThat(locks.roots()).hasSize(1);
            assertThat(below(root)).containsExactlyInAnyOrderElementsOf(insert.waiterIds());
            assertThat(root.frees()).isEqualTo(2);
            assertThat(root.lockStatement()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void readersHangUnderTheDdlAndTheDdlUnderTheReaderInFront(Eyes eyes) throws Exception {
        try (var ddl = eyes.situations().ddlBehindReader(4)) {
            Locks locks = locks(eyes.source());

            LockNode root = root(locks, ddl.root().connectionId());
            assertThat(locks.roots()).hasSize(1);
            assertThat(root.kind()).isEqualTo(LockKind.METADATA);
            assertThat(root.waiters()).hasSize(1);
            LockNode alter = root.waiters().getFirst();
            assertThat(alter.connectionId()).isEqualTo(ddl.waiterIds().getFirst());
            assertThat(alter.waiters()).hasSize(4);
            assertThat(root.frees()).isEqualTo(5);
            assertThat(alter.frees()).isEqualTo(4);
            assertThat(said(alter.object())).startsWith("lab.");
            if (eyes.tellsStatements()) {
                assertThat(said(root.lockStatement())).startsWith("SELECT COUNT");
                assertThat(said(alter.lockStatement())).startsWith("ALTER");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void severalRootsStandSideBySide(Eyes eyes) throws Exception {
        try (var several = eyes.situations().severalRoots(3, 2)) {
            Locks locks = locks(eyes.source());

            assertThat(locks.roots())
                    .extracting(LockNode::connectionId)
                    .containsExactlyInAnyOrderElementsOf(several.rootIds());
            assertThat(locks.roots())
                    .allSatisfy(root -> assertThat(root.frees()).isEqualTo(2));
            assertThat(locks.waiting()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void twoReadersOfARowBothHoldUpItsWriter(Eyes eyes) throws Exception {
        try (var group = new SessionGroup(eyes.server())) {
            var maker = group.open(Account.API, "test");
            maker.run("CREATE DATABASE IF NOT EXISTS lab")
                    .run("DROP TABLE IF EXISTS lab.shared")
                    .run("CREATE TABLE lab.shared (id INT PRIMARY KEY, n INT)")
                    .run("INSERT INTO lab.shared VALUES (1, 1)");
            var first = group.open(Account.API, "test").begin();
            var second = group.open(Account.API, "test").begin();
            first.run("SELECT * FROM lab.shared WHERE id = 1 LOCK IN SHARE MODE");
            second.run("SELECT * FROM lab.shared WHERE id = 1 LOCK IN SHARE MODE");
            var writer = group.open(Account.API, "test");
            writer.send("UPDATE lab.shared SET n = 2 WHERE id = 1");
            group.awaitWaiting(List.of(writer));

            Locks locks = locks(eyes.source());

            if (!eyes.tellsStatements()) {
                assertThat(locks.unplaced()).isEqualTo(1);
                assertThat(locks.blind()).extracting(Blindness::why).anyMatch(why -> why.contains("the id 0"));
                return;
            }
            assertThat(locks.roots()).hasSize(2);
            assertThat(locks.roots())
                    .allSatisfy(root -> assertThat(root.frees()).isZero());
            LockNode waiter = locks.roots().stream()
                    .flatMap(root -> root.waiters().stream())
                    .findFirst()
                    .orElseThrow();
            assertThat(waiter.connectionId()).isEqualTo(writer.connectionId());
            assertThat(waiter.alsoBlockedBy()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void fourHundredWaitersOnOneRowLieFlatUnderTheHolder(Eyes eyes) throws Exception {
        try (var pile = eyes.situations().pileOnOneRow(400)) {
            Locks locks = locks(eyes.source());

            LockNode root = root(locks, pile.root().connectionId());
            assertThat(locks.roots()).hasSize(1);
            assertThat(root.waiters()).hasSize(400);
            assertThat(root.frees()).isEqualTo(400);
            assertThat(locks.unplaced()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aLaterStatementOnTheSamePageMakesTheLockingStatementUnknown(Eyes eyes) throws Exception {
        try (var group = new SessionGroup(eyes.server())) {
            var maker = group.open(Account.API, "test");
            maker.run("CREATE DATABASE IF NOT EXISTS lab")
                    .run("DROP TABLE IF EXISTS lab.page")
                    .run("CREATE TABLE lab.page (id INT PRIMARY KEY, n INT)")
                    .run("INSERT INTO lab.page VALUES (1, 1), (2, 2)");
            var holder = group.open(Account.API, "test").begin();
            holder.run("SELECT * FROM lab.page WHERE id = 1 FOR UPDATE").run("DELETE FROM lab.page WHERE id = 2");
            var waiter = group.open(Account.API, "test");
            waiter.send("UPDATE lab.page SET n = 3 WHERE id = 2");
            group.awaitWaiting(List.of(waiter));

            LockNode root = root(locks(eyes.source()), holder.connectionId());

            assertThat(root.lockStatement()).isNull();
        }
    }
}
