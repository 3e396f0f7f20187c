package io.yagura.mysql.ui;

import io.yagura.mysql.KillMark;
import io.yagura.mysql.KillSighting;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.Server;
import io.yagura.mysql.Session;
import io.yagura.mysql.SqlText;
import io.yagura.observe.Reading;
import io.yagura.observe.Snapshot;
import io.yagura.observe.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that could be killed, as it is displayed.
 *
 * @param observedAt when the displayed facts were true
 * @param stale whether these facts are no longer vouched for
 */
record Victim(
        Target target,
        Server server,
        Instant observedAt,
        boolean stale,
        @Nullable String protectedBecause,
        KillSighting sighting) {

    private static final int STATEMENT_LENGTH = 200;

    static Victim of(Target target, Server server, Snapshot<?> snapshot, Reading<?> reading, LockNode node) {
        SqlText statement = node.idle() ? node.lockStatement() : node.statement();
        return new Victim(
                target,
                server,
                snapshot.observedAt(),
                reading.fault() != null,
                node.protectedBecause(),
                new KillSighting(
                        target.name(),
                        node.mark(),
                        node.user(),
                        node.host(),
                        node.idle(),
                        node.frees(),
                        node.rowsModified(),
                        node.transactionAge(),
                        cut(statement)));
    }

    static Victim of(Target target, Server server, Snapshot<?> snapshot, Reading<?> reading, Session session) {
        return new Victim(
                target,
                server,
                snapshot.observedAt(),
                reading.fault() != null,
                session.protectedBecause(),
                new KillSighting(
                        target.name(),
                        session.mark(),
                        session.user(),
                        session.host(),
                        session.idle(),
                        session.blocks(),
                        session.rowsModified(),
                        session.transactionAge(),
                        cut(session.statement())));
    }

    KillMark mark() {
        return sighting.mark();
    }

    private static @Nullable String cut(@Nullable SqlText statement) {
        if (statement == null) {
            return null;
        }
        String digest = statement.digest();
        return digest.length() <= STATEMENT_LENGTH ? digest : digest.substring(0, STATEMENT_LENGTH);
    }
}
