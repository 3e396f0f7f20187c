package io.yagura.mysql.source;

import static io.yagura.mysql.source.Servers.locks;
import static io.yagura.mysql.source.Servers.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.session.LabSession;
import io.yagura.lab.session.SessionGroup;
import io.yagura.lab.situation.Situations;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.Locks;
import io.yagura.mysql.MysqlSource;
import io.yagura.observe.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a pile-up the second look and all later ones do without {@code innodb_trx}, and see the same. */
class CrowdIT {

    /** Who has waited for less than 50 ms is not looked for, and one count of the waiters serves for half a second. */
    private static final Duration NOTICED = Duration.ofMillis(600);

    private static LabMysql server;

    private MysqlSource source;

    @BeforeAll
    static void start() {
        server = LabMysql.start("crowd", "--max-connections=900");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void open() {
        source = Servers.open(server);
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void aPileOfFourHundredIsSeenWholeWithoutReadingItAnew() throws Exception {
        try (var pile = Situations.on(server).pileOnOneRow(400)) {
            locks(source);
            var before = trxReads();
            Locks locks = locks(source);

            assertThat(trxReads()).isEqualTo(before);
            LockNode root = root(locks, pile.root().connectionId());
            assertThat(locks.roots()).hasSize(1);
            assertThat(root.frees()).isEqualTo(400);
            assertThat(root.idle()).isTrue();
            assertThat(root.mark().transactionId()).isNotNull();
            assertThat(locks.waiting()).isEqualTo(400);
            assertThat(locks.unplaced()).isZero();
            assertThat(root.waiters())
                    .allSatisfy(waiter -> assertThat(waiter.waiting()).isNotNull());
        }
    }

    @Test
    void eachOfSeveralPilesHasItsRoot() throws Exception {
        try (var several = Situations.on(server).severalRoots(3, 150)) {
            theCrowdTellsTheSameAsTheWhole();
            Locks locks = locks(source);

            assertThat(locks.roots())
                    .extracting(LockNode::connectionId)
                    .containsExactlyInAnyOrderElementsOf(several.rootIds());
            assertThat(locks.roots())
                    .allSatisfy(root -> assertThat(root.frees()).isEqualTo(150));
        }
    }

    @Test
    void aRootThatRunsAStatementIsNotTakenForAWaiter() throws Exception {
        try (var group = new SessionGroup(server)) {
            table(group, "lab.running_root");
            var root = group.open(Account.API, "test").begin().run("UPDATE lab.running_root SET n = 1 WHERE id = 1");
            root.send("SELECT SLEEP(60)");
            crowd(group, 200, "UPDATE lab.running_root SET n = 2 WHERE id = 1");
            theCrowdTellsTheSameAsTheWhole();
            Locks locks = locks(source);

            assertThat(root(locks, root.connectionId()).frees()).isEqualTo(200);
            assertThat(locks.waiting()).isEqualTo(200);
            assertThat(locks.unplaced()).isZero();
        }
    }

    @Test
    void theHolderOfAFreshInsertIsFoundBehindWhoeverMadeItsLockExplicit() throws Exception {
        try (var group = new SessionGroup(server)) {
            table(group, "lab.insert_root");
            var root = group.open(Account.API, "test").begin().run("INSERT INTO lab.insert_root VALUES (7, 7)");
            crowd(group, 200, "UPDATE lab.insert_root SET n = 2 WHERE id = 7");
            theCrowdTellsTheSameAsTheWhole();
            Locks locks = locks(source);

            assertThat(locks.roots()).hasSize(1);
            assertThat(root(locks, root.connectionId()).frees()).isEqualTo(200);
        }
    }

    @Test
    void whoWaitsAndBlocksStandsInTheMiddle() throws Exception {
        try (var group = new SessionGroup(server)) {
            table(group, "lab.middle");
            var root = group.open(Account.API, "test").begin().run("UPDATE lab.middle SET n = 1 WHERE id = 1");
            var middle = group.open(Account.API, "test").begin().run("UPDATE lab.middle SET n = 1 WHERE id = 2");
            crowd(group, 200, "UPDATE lab.middle SET n = 2 WHERE id = 2");
            middle.send("UPDATE lab.middle SET n = 2 WHERE id = 1");
            group.awaitWaiting(List.of(middle));
            Thread.sleep(NOTICED);
            theCrowdTellsTheSameAsTheWhole();
            Locks locks = locks(source);

            assertThat(locks.roots()).hasSize(1);
            assertThat(root(locks, root.connectionId()).frees()).isEqualTo(201);
            assertThat(locks.roots().getFirst().waiters())
                    .extracting(LockNode::connectionId)
                    .containsExactly(middle.connectionId());
        }
    }

    @Test
    void nobodyIsLeftWhenTheRootIsGone() throws Exception {
        try (var pile = Situations.on(server).pileOnOneRow(300)) {
            locks(source);
            locks(source);
            pile.root().commit();
            pile.waiters().forEach(LabSession::awaitEnd);
            Thread.sleep(NOTICED);
            Locks locks = locks(source);

            assertThat(locks.roots()).isEmpty();
            assertThat(locks.waiting()).isZero();
        }
    }

    /** Whatever the way by which {@link #source} has chosen to look. */
    private static void theCrowdTellsTheSameAsTheWhole() throws SQLException {
        letAllWaitForLongEnough();
        try (var connection = server.open(Account.READER, "test");
                var visit = new Visit(Deadline.after(Duration.ofSeconds(20)))) {
            visit.use(connection, Dialect.MYSQL);
            var asked = System.nanoTime();
            var whole = Transaction.all(visit);
            var waits = whole.stream().filter(Transaction::waits).count();
            var sessions = new MysqlSessions().inTransaction(visit);
            var crowd = Crowd.of(waits, whole, Duration.ofNanos(System.nanoTime() - asked), sessions);
            crowd.ask(visit, List.of(), Duration.ZERO);

            assertThat(waits).isGreaterThanOrEqualTo(200);
            assertThat(crowd.complete()).isTrue();
            assertThat(crowd.transactions())
                    .extracting(Transaction::connectionId, Transaction::id, Transaction::waits)
                    .containsExactlyInAnyOrderElementsOf(whole.stream()
                            .map(t -> tuple(t.connectionId(), t.id(), t.waits()))
                            .toList());
        }
    }

    /** Who has waited for less than 50 ms is not looked for. */
    private static void letAllWaitForLongEnough() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void table(SessionGroup group, String name) throws SQLException {
        group.open(Account.API, "test")
                .run("CREATE DATABASE IF NOT EXISTS lab")
                .run("DROP TABLE IF EXISTS " + name)
                .run("CREATE TABLE " + name + " (id INT PRIMARY KEY, n INT NOT NULL)")
                .run("INSERT INTO " + name + " VALUES (1, 0), (2, 0)");
    }

    private static void crowd(SessionGroup group, int count, String sql) throws SQLException {
        List<LabSession> crowd = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            crowd.add(group.open(Account.API, "test").send(sql));
        }
        group.awaitWaiting(crowd);
        try {
            Thread.sleep(NOTICED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long trxReads() throws SQLException {
        try (var connection = server.open(Account.ADMIN, "test");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COALESCE(SUM(COUNT_STAR), 0)"
                        + " FROM performance_schema.events_statements_summary_by_digest"
                        + " WHERE DIGEST_TEXT LIKE '%`innodb_trx` LIMIT%' AND DIGEST_TEXT NOT LIKE '%COALESCE%'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
