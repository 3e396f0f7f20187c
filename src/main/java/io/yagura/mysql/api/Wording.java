package io.yagura.mysql.api;

import io.yagura.mysql.Deadlock;
import io.yagura.mysql.Deadlocks;
import io.yagura.mysql.KillOffers;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.Locks;
import io.yagura.mysql.Processes;
import io.yagura.mysql.Session;
import io.yagura.mysql.Sleepers;
import io.yagura.mysql.SqlText;
import io.yagura.observe.Target;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts facts of one instance into the words of REST for one caller.
 *
 * @param literals whether the caller may see the literals of statements
 */
record Wording(Target target, boolean literals, KillOffers offers, KillSeals.Sealing sealing) {

    LocksView locks(Locks locks) {
        List<LocksView.Node> roots = locks.roots().stream()
                .map(root -> node(root, root.lockStatement()))
                .toList();
        return new LocksView(ServerView.of(locks.server()), roots, locks.waiting(), locks.unplaced(), locks.blind());
    }

    ProcessesView processes(Processes processes) {
        return new ProcessesView(
                ServerView.of(processes.server()),
                sessions(processes.sessions()),
                processes.connections(),
                processes.maxConnections(),
                processes.blind());
    }

    ProcessesView.Sleepers sleepers(Sleepers sleepers) {
        return new ProcessesView.Sleepers(
                ServerView.of(sleepers.server()), sessions(sleepers.sessions()), sleepers.total());
    }

    DeadlocksView deadlocks(Deadlocks deadlocks) {
        return new DeadlocksView(
                ServerView.of(deadlocks.server()),
                deadlocks.sinceStart(),
                deadlocks.history().stream().map(this::deadlock).toList(),
                deadlocks.blind());
    }

    private LocksView.Node node(LockNode node, @Nullable SqlText statement) {
        Kills kills = sealing.seal(offers.of(target, node));
        return new LocksView.Node(
                node.connectionId(),
                node.user(),
                node.host(),
                node.program(),
                node.kind().name().toLowerCase(Locale.ROOT),
                node.idle(),
                seconds(node.waiting()),
                seconds(node.transactionAge()),
                node.rowsModified(),
                digest(statement),
                digest(node.statement()),
                digest(node.lockStatement()),
                literal(statement),
                node.object(),
                node.frees(),
                node.longestWait().toMillis() / 1000.0,
                node.alsoBlockedBy(),
                node.protectedBecause(),
                node.waiters().stream()
                        .map(waiter -> node(waiter, waiter.statement()))
                        .toList(),
                kills.sightings(),
                kills.withheld());
    }

    private List<SessionView> sessions(List<Session> sessions) {
        return sessions.stream().map(this::session).toList();
    }

    private SessionView session(Session session) {
        Kills kills = sealing.seal(offers.of(target, session));
        return new SessionView(
                session.connectionId(),
                session.user(),
                session.host(),
                session.database(),
                session.command(),
                session.state(),
                session.time().toMillis() / 1000.0,
                digest(session.statement()),
                literal(session.statement()),
                session.rowsExamined(),
                session.rowsSent(),
                session.program(),
                seconds(session.transactionAge()),
                session.rowsModified(),
                session.blocks(),
                session.protectedBecause(),
                kills.sightings(),
                kills.withheld());
    }

    private DeadlocksView.Deadlock deadlock(Deadlock deadlock) {
        return new DeadlocksView.Deadlock(
                deadlock.detectedAt(),
                deadlock.victim(),
                deadlock.sides().stream().map(this::side).toList());
    }

    private DeadlocksView.Side side(Deadlock.Side side) {
        return new DeadlocksView.Side(
                side.connectionId(),
                side.user(),
                side.host(),
                side.transactionId(),
                digest(side.statement()),
                literal(side.statement()),
                side.holds(),
                side.waitsFor());
    }

    private static @Nullable String digest(@Nullable SqlText statement) {
        return statement == null ? null : statement.digest();
    }

    private @Nullable String literal(@Nullable SqlText statement) {
        return statement == null || !literals ? null : statement.literal();
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() / 1000.0;
    }
}
