package io.yagura.lab.situation;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.session.LabSession;
import io.yagura.lab.session.SessionGroup;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/**
 * Makes exact lock situations on a server, each on a table of its own in the schema {@code lab}; each call returns
 * when the server shows all of it, and what it returns ends with its close.
 */
public record Situations(String url, Account worker, Account overseer) {

    private static final int AT_ONCE = 32;

    /** On a server of the lab's; the sessions are the shop's, so that the control account may kill them. */
    public static Situations on(DatabaseServer server) {
        return new Situations(server.url(), Account.API, Account.ADMIN);
    }

    /** The root waits for nobody, the first waiter for the root, each further one for the waiter before it. */
    public Situation updateChain(int waiters) throws SQLException {
        return make(waiters + 1, (group, table) -> {
            var root = open(group).begin().run(table.update(1));
            var chain = new ArrayList<LabSession>();
            for (int row = 1; row <= waiters; row++) {
                var waiter = open(group).begin().run(table.update(row + 1));
                waiter.send(table.update(row));
                chain.add(waiter);
            }
            return new Situation(group, List.of(root), chain);
        });
    }

    /** An UPDATE of {@code rows} rows took the locks, two SELECTs followed it, and nothing more: idle in transaction. */
    public Situation idleBlocker(int rows, int waiters) throws SQLException {
        return make(rows, (group, table) -> {
            var root = open(group)
                    .begin()
                    .run(table.updateAll())
                    .run(table.count())
                    .run("SELECT 'and so to sleep'");
            return new Situation(group, List.of(root), sendAll(group, waiters, table.update(1)));
        });
    }

    /** A fresh INSERT's implicit lock, which names no holder, holds an UPDATE and then an INSERT of the same key. */
    public Situation implicitInsert() throws SQLException {
        return make(3, (group, table) -> {
            var root = open(group).begin().run(table.insert(77));
            var update = open(group);
            update.send(table.update(77));
            group.awaitWaiting(List.of(update));
            var insert = open(group);
            insert.send(table.insert(77));
            return new Situation(group, List.of(root), List.of(update, insert));
        });
    }

    /** A reading transaction stays open, an ALTER TABLE (the first waiter) waits for it, readers wait for the ALTER. */
    public Situation ddlBehindReader(int readers) throws SQLException {
        return make(3, (group, table) -> {
            var root = open(group).begin().run(table.count());
            var alter = open(group);
            alter.send(table.alter());
            group.awaitWaiting(List.of(alter));
            var waiters = new ArrayList<>(List.of(alter));
            waiters.addAll(sendAll(group, readers, table.count()));
            return new Situation(group, List.of(root), waiters);
        });
    }

    /** Several idle blockers that know nothing of each other; the waiters come in the roots' order. */
    public Situation severalRoots(int roots, int waitersEach) throws SQLException {
        return make(roots, (group, table) -> {
            var blockers = new ArrayList<LabSession>();
            var waiters = new ArrayList<LabSession>();
            for (int row = 1; row <= roots; row++) {
                blockers.add(open(group).begin().run(table.update(row)));
                waiters.addAll(sendAll(group, waitersEach, table.update(row)));
            }
            return new Situation(group, blockers, waiters);
        });
    }

    /** Many sessions wait for one row; the server needs {@code --max-connections} for them. */
    public Situation pileOnOneRow(int waiters) throws SQLException {
        return idleBlocker(1, waiters);
    }

    /** One transaction holds {@code rows} row locks and has modified nothing; some wait for one of its rows. */
    public Situation lockedRows(int rows, int waiters) throws SQLException {
        return make(rows, (group, table) -> {
            var root = open(group).begin().run(table.countLocking());
            return new Situation(group, List.of(root), sendAll(group, waiters, table.update(1)));
        });
    }

    /** Sessions that do nothing at all: neither roots nor waiters, only {@code group().sessions()}. */
    public Situation idleConnections(int count) throws SQLException {
        return make(1, (group, table) -> {
            openAll(group, count);
            return new Situation(group, List.of(), List.of());
        });
    }

    /** Two sessions have met head on, and the server has rolled one back. */
    public Deadlock deadlock() throws SQLException {
        var group = new SessionGroup(url, overseer);
        try {
            var table = SituationTable.create(open(group), 2);
            var first = open(group).begin().run(table.update(1));
            var second = open(group).begin().run(table.update(2));
            first.send(table.update(2));
            group.awaitWaiting(List.of(first));
            second.send(table.update(1)).awaitEnd();
            first.awaitEnd();
            return first.failure().isEmpty() ? new Deadlock(group, second, first) : new Deadlock(group, first, second);
        } catch (SQLException | RuntimeException e) {
            group.close();
            throw e;
        }
    }

    @FunctionalInterface
    private interface Making {
        Situation with(SessionGroup group, SituationTable table) throws SQLException;
    }

    private Situation make(int rows, Making making) throws SQLException {
        var group = new SessionGroup(url, overseer);
        try {
            try (var maker = new SessionGroup(url, overseer)) {
                var table = SituationTable.create(open(maker), rows);
                return making.with(group, table).awaited();
            }
        } catch (SQLException | RuntimeException e) {
            group.close();
            throw e;
        }
    }

    private LabSession open(SessionGroup group) throws SQLException {
        return group.open(worker, "lab-situation");
    }

    private List<LabSession> sendAll(SessionGroup group, int count, String sql) throws SQLException {
        var waiters = openAll(group, count);
        waiters.forEach(waiter -> waiter.send(sql));
        return waiters;
    }

    /** One after the other would take seconds, and hundreds at once more than a busy server greets in time. */
    private List<LabSession> openAll(SessionGroup group, int count) throws SQLException {
        var doors = new Semaphore(AT_ONCE);
        var opening = new ArrayList<CompletableFuture<LabSession>>();
        for (int i = 0; i < count; i++) {
            var future = new CompletableFuture<LabSession>();
            Thread.ofVirtual().start(() -> {
                doors.acquireUninterruptibly();
                try {
                    future.complete(open(group));
                } catch (SQLException | RuntimeException e) {
                    future.completeExceptionally(e);
                } finally {
                    doors.release();
                }
            });
            opening.add(future);
        }
        try {
            return opening.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw new SQLException("one of %d sessions did not open".formatted(count), e.getCause());
        }
    }
}
