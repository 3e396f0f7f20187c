package io.yagura.mysql;

import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server that answers what a test tells it to. */
final class ScriptedMysql implements MysqlSource {

    static final Server SERVER = new Server("uuid", "8.0.33", Flavour.MYSQL, true);

    @Nullable Locks locks;

    List<Session> sessions = List.of();

    @Nullable Deadlock latest;

    long count;
    Set<Long> alsoAsked = Set.of();

    @Nullable LockDetail detail;

    boolean closed;

    @Override
    public Answer<Processes> processes(Set<Long> also, Deadline deadline) {
        alsoAsked = also;
        return facts(new Processes(SERVER, sessions, sessions.size(), 151, List.of()));
    }

    @Override
    public Answer<Sleepers> sleepers(Deadline deadline) {
        return facts(new Sleepers(SERVER, List.of(), 0));
    }

    @Override
    public Answer<Locks> locks(LockDetail detail, Deadline deadline) {
        this.detail = detail;
        return locks == null
                ? new Answer.Fault<>(new SourceFault(SourceFault.Kind.TIMED_OUT, "no answer"), Cost.NONE)
                : facts(locks);
    }

    @Override
    public Answer<LatestDeadlock> deadlocks(@Nullable Long seen, Deadline deadline) {
        boolean moved = seen == null || seen != count;
        return facts(new LatestDeadlock(SERVER, count, moved ? latest : null, List.of()));
    }

    @Override
    public void close() {
        closed = true;
    }

    private static <F> Answer<F> facts(F facts) {
        return new Answer.Facts<>(facts, Instant.EPOCH, new Cost(1, Duration.ofMillis(1)));
    }
}
