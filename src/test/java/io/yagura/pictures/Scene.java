package io.yagura.pictures;

import io.yagura.mysql.Blindness;
import io.yagura.mysql.Deadlock;
import io.yagura.mysql.Deadlocks;
import io.yagura.mysql.Flavour;
import io.yagura.mysql.KillMark;
import io.yagura.mysql.LockKind;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.LockedObject;
import io.yagura.mysql.Locks;
import io.yagura.mysql.Processes;
import io.yagura.mysql.Server;
import io.yagura.mysql.Session;
import io.yagura.mysql.Sleepers;
import io.yagura.mysql.SqlText;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A made-up night on the platform. */
enum Scene {
    QUIET(4, 0, false, false),
    PILE_UP(3, 1, true, false),
    /** The pile-up's own server has stopped to answer. */
    STALE(4, 1, true, false),
    FORTY(40, 6, true, true),
    /** Streams and applications beside databases, several of each in trouble. */
    STREAMS(4, 1, false, false),
    /** An application is slow, and nobody is called for it. */
    SLOW(4, 0, false, false),
    /** One of these streams is being resharded. */
    RESHARDING(4, 0, false, false),
    /** AWS has stopped to answer. */
    AWS_SILENT(4, 0, false, false),
    /** Kinesis has stopped to answer, and CloudWatch has not. */
    KINESIS_SILENT(4, 0, false, false);

    static final Server SERVER = new Server("c0ffee00-1111-2222-3333-444455556666", "8.0.46", Flavour.MYSQL, true);
    static final Server MARIA = new Server("db2-3306-1761", "11.4.5-MariaDB", Flavour.MARIADB, false);
    private static final List<String> NAMES =
            List.of("orders-db", "mail-db", "cart-db", "users-db", "stock-db", "billing-db", "search-db", "audit-db");

    private final int instances;
    private final int troubles;
    private final boolean silent;
    private final boolean mixed;

    Scene(int instances, int troubles, boolean silent, boolean mixed) {
        this.instances = instances;
        this.troubles = troubles;
        this.silent = silent;
        this.mixed = mixed;
    }

    static Target target(int i) {
        String name = i < NAMES.size() ? NAMES.get(i) : "shard-" + (i < 10 ? "0" + i : i);
        return new Target("mysql", name, i % 5 == 4 ? "stage" : "prod", i % 2 == 0 ? "dba" : "mail", null, i == 3);
    }

    void feed(BoardFeeder feeder, Instant began, Instant now) {
        long t = Duration.between(began, now).toSeconds();
        MadeUpOperations.reshard(this == RESHARDING);
        switch (this) {
            case QUIET, PILE_UP, STALE, FORTY -> {}
            case SLOW -> MadeUpApplications.feedSlow(feeder, now);
            case STREAMS, RESHARDING, AWS_SILENT -> {
                MadeUpStreams.feed(feeder, this == AWS_SILENT, this == RESHARDING, t, now);
                MadeUpApplications.feed(feeder, this == AWS_SILENT, t, now);
            }
            case KINESIS_SILENT -> MadeUpStreams.feedFigures(feeder, t, now);
        }
        for (int i = 0; i < instances; i++) {
            Target target = target(i);
            boolean gone = silent && i == (this == STALE ? 0 : 1);
            if (gone && t > 0) {
                feeder.fault(target, "locks", Locks.class, fault());
                feeder.fault(target, "processes", Processes.class, fault());
                continue;
            }
            boolean blocked = i == 0 && troubles > 0;
            feeder.facts(target, "locks", Locks.class, locks(i, t), now);
            feeder.facts(target, "processes", Processes.class, processes(i, blocked, t), now);
            feeder.facts(target, "sleepers", Sleepers.class, sleepers(), now);
            feeder.facts(target, "deadlocks", Deadlocks.class, deadlocks(i, now), now);
        }
    }

    private static SourceFault fault() {
        return new SourceFault(SourceFault.Kind.TIMED_OUT, "read timed out after 900 ms");
    }

    private Locks locks(int i, long t) {
        List<Blindness> blind = mixed && i == 5
                ? List.of(
                        new Blindness(
                                "metadata locks",
                                "instrument wait/lock/metadata/sql/mdl is off",
                                "UPDATE performance_schema.setup_instruments SET ENABLED='YES' WHERE NAME='wait/lock/metadata/sql/mdl'"))
                : List.of();
        if (i == 0 && troubles > 0) {
            return new Locks(SERVER, List.of(pileUp(t)), 57, 0, blind);
        }
        if (mixed && i == 2) {
            return new Locks(SERVER, List.of(ddl(t)), 3, 0, blind);
        }
        if (mixed && i == 6) {
            return new Locks(SERVER, List.of(), 1, 0, blind);
        }
        return new Locks(i == 5 ? MARIA : SERVER, List.of(), 0, 0, blind);
    }

    private LockNode pileUp(long t) {
        List<LockNode> waiters = new ArrayList<>();
        List<LockNode> deeper = List.of(
                waiter(934, 12 + t, "SELECT * FROM orders WHERE id = ? FOR UPDATE", List.of()),
                waiter(935, 9 + t, "SELECT * FROM orders WHERE id = ? FOR UPDATE", List.of()),
                waiter(936, 4 + t, "UPDATE orders SET paid = ? WHERE id = ?", List.of()));
        waiters.add(waiter(901, 31 + t, "UPDATE orders SET paid = ? WHERE id = ?", deeper));
        waiters.add(waiter(917, 30 + t, "UPDATE orders SET paid = ? WHERE id = ?", List.of()));
        IntStream.range(0, 52)
                .forEach(i -> waiters.add(
                        waiter(1000 + i, 1 + t + i % 29, "UPDATE orders SET state = ? WHERE day = ?", List.of())));
        return new LockNode(
                812,
                "batch",
                "10.0.3.4",
                "nightly-batch-x2",
                LockKind.ROW,
                true,
                null,
                Duration.ofSeconds(96 + t),
                1204L,
                null,
                new SqlText(
                        "UPDATE orders SET state = ? WHERE day = ?",
                        "UPDATE orders SET state = 'sent' WHERE day = '2026-11-23'",
                        false),
                new LockedObject("shop", "orders", "PRIMARY"),
                57,
                Duration.ofSeconds(31 + t),
                List.of(),
                null,
                mark(812, null, "421938"),
                waiters);
    }

    private LockNode ddl(long t) {
        LockNode alter = new LockNode(
                611,
                "deploy",
                "10.0.9.1",
                "migrate",
                LockKind.METADATA,
                false,
                Duration.ofSeconds(8 + t),
                null,
                null,
                new SqlText("ALTER TABLE `cart` ADD COLUMN `note` TEXT", null, false),
                null,
                null,
                2,
                Duration.ofSeconds(6 + t),
                List.of(),
                null,
                mark(611, 12L, null),
                List.of(
                        waiter(612, 6 + t, "SELECT * FROM cart WHERE user_id = ?", List.of()),
                        waiter(613, 5 + t, "SELECT * FROM cart WHERE user_id = ?", List.of())));
        return new LockNode(
                590,
                "report",
                "10.0.7.7",
                null,
                LockKind.METADATA,
                false,
                null,
                Duration.ofSeconds(240 + t),
                0L,
                new SqlText("SELECT SUM ( `amount` ) FROM `cart` GROUP BY `user_id`", null, false),
                null,
                new LockedObject("shop", "cart", null),
                3,
                Duration.ofSeconds(8 + t),
                List.of(),
                null,
                mark(590, 77L, "421"),
                List.of(alter));
    }

    private static LockNode waiter(long id, long seconds, String sql, List<LockNode> deeper) {
        return new LockNode(
                id,
                "api",
                "10.0.4." + id % 200,
                "api-7f9c",
                LockKind.ROW,
                false,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(seconds),
                0L,
                new SqlText(sql, null, false),
                null,
                null,
                deeper.size(),
                Duration.ofSeconds(seconds),
                List.of(),
                null,
                mark(id, 5L, "5" + id),
                deeper);
    }

    private Processes processes(int i, boolean blocked, long t) {
        List<Session> sessions = new ArrayList<>();
        if (blocked) {
            sessions.add(session(
                    812, "batch", "10.0.3.4", "Sleep", null, 40 + t, null, 96 + t, 1204L, 57, "nightly-batch-x2"));
            for (int w = 0; w < 57; w++) {
                sessions.add(session(
                        901 + w,
                        "api",
                        "10.0.4." + w,
                        "Query",
                        "updating",
                        1 + t + w % 30,
                        "UPDATE orders SET paid = ? WHERE id = ?",
                        1 + t + w % 30,
                        0L,
                        w == 0 ? 3 : 0,
                        "api-7f9c"));
            }
        }
        for (int s = 0; s < 3 + i % 4; s++) {
            sessions.add(session(
                    400 + s,
                    "shop",
                    "10.0.5." + s,
                    "Query",
                    "executing",
                    s,
                    "SELECT name , price FROM products WHERE category = ? LIMIT ?",
                    null,
                    null,
                    0,
                    "shop-6d4f"));
        }
        if (mixed && i == 7) {
            sessions.add(session(77, "root", "localhost", "Sleep", null, 900, null, 1000 + t, 12L, 0, "mysql"));
        }
        int connections = mixed && i == 4 ? 149 : 40 + sessions.size();
        return new Processes(i == 5 ? MARIA : SERVER, sessions, connections, 151, List.of());
    }

    private static Session session(
            long id,
            String user,
            String host,
            String command,
            @Nullable String state,
            long seconds,
            @Nullable String sql,
            @Nullable Long transaction,
            @Nullable Long rows,
            int blocks,
            String program) {
        return new Session(
                id,
                user,
                host,
                "shop",
                command,
                state,
                Duration.ofSeconds(seconds),
                sql == null ? null : new SqlText(sql, null, false),
                null,
                null,
                program,
                transaction == null ? null : Duration.ofSeconds(transaction),
                rows,
                blocks,
                user.equals("root") ? "user root is protected by configuration" : null,
                mark(id, command.equals("Sleep") ? null : 9L, transaction == null ? null : "7" + id));
    }

    private static Sleepers sleepers() {
        List<Session> sessions = IntStream.range(0, 40)
                .mapToObj(s ->
                        session(2000 + s, "api", "10.0.4." + s, "Sleep", null, 5 + s, null, null, null, 0, "api-7f9c"))
                .toList();
        return new Sleepers(SERVER, sessions, 40);
    }

    private static Deadlocks deadlocks(int i, Instant now) {
        if (i > 1) {
            return new Deadlocks(SERVER, i == 6 ? null : 0L, List.of(), List.of());
        }
        Instant at = now.minusSeconds(1380).truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
        return new Deadlocks(SERVER, 14L, List.of(deadlock(at, 1), deadlock(at.minusSeconds(4000), 0)), List.of());
    }

    private static Deadlock deadlock(Instant at, int victim) {
        return new Deadlock(
                at,
                List.of(
                        new Deadlock.Side(
                                881,
                                "api",
                                "10.0.4.17",
                                "421911",
                                new SqlText("UPDATE stock SET left = left - ? WHERE sku = ?", null, true),
                                "record lock X on shop.stock index PRIMARY",
                                "record lock X on shop.orders index PRIMARY"),
                        new Deadlock.Side(
                                884,
                                "batch",
                                "10.0.3.4",
                                "421914",
                                null,
                                "record lock X on shop.orders index PRIMARY",
                                "record lock X on shop.stock index PRIMARY")),
                victim);
    }

    private static KillMark mark(long id, @Nullable Long event, @Nullable String transaction) {
        return new KillMark(
                SERVER.uuid(),
                id,
                id + 40,
                event == null ? 8L : event,
                transaction == null ? null : 3L,
                null,
                transaction);
    }
}
