package io.yagura.mysql.source;

import io.yagura.bench.Times;
import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.mysql.LatestDeadlock;
import io.yagura.mysql.LockDetail;
import io.yagura.mysql.Locks;
import io.yagura.mysql.MysqlInstance;
import io.yagura.mysql.MysqlSource;
import io.yagura.mysql.Processes;
import io.yagura.mysql.Sleepers;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** What Yagura reads of a server, over the connection and the account that a console would have. */
final class OwnReadings implements AutoCloseable {

    /** As warm as a console is that has looked for some minutes. */
    private static final int WARM_UPS = 150;

    private static final int LOOKS = 25;

    private static final Duration WARM_UPS_APART = Duration.ofMillis(20);

    /**
     * {@code innodb_trx} is read anew only after 100 ms, and what a crowd said holds for 500 ms: asked sooner, both
     * would answer from memory.
     */
    private static final Duration APART = Duration.ofMillis(550);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MysqlInstance instance;
    private final MysqlSource source;

    /** One kind of look. */
    interface Look<F> {
        Answer<F> at(MysqlSource source, Deadline deadline) throws InterruptedException;
    }

    static final Look<Processes> PROCESSES = (source, deadline) -> source.processes(Set.of(), deadline);
    static final Look<Sleepers> SLEEPERS = MysqlSource::sleepers;
    static final Look<Locks> LOCKS = (source, deadline) -> source.locks(LockDetail.CHEAP, deadline);
    static final Look<LatestDeadlock> DEADLOCKS = (source, deadline) -> source.deadlocks(0L, deadline);

    /**
     * The times of many looks of one kind.
     *
     * @param statements that one look sends
     * @param cpuMillis of the server, for one look
     */
    record Measured(Times times, long statements, double cpuMillis) {}

    OwnReadings(DatabaseServer server) {
        this.instance = new MysqlInstance(
                server.name(),
                null,
                null,
                null,
                true,
                server.url(),
                Account.READER.user(),
                Account.READER.password(),
                null,
                List.of(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
        this.source = new JdbcMysqlSources(InstantSource.system()).open(instance);
    }

    MysqlInstance instance() {
        return instance;
    }

    /** {@return what it saw; a fault is an exception, since a bench of it would measure nothing} */
    <F> Answer.Facts<F> look(Look<F> look) throws InterruptedException {
        return switch (look.at(source, Deadline.after(PATIENCE))) {
            case Answer.Facts<F> facts -> facts;
            case Answer.Fault<F> fault -> throw new IllegalStateException("no answer: " + fault.fault());
        };
    }

    /** Looks often enough to be warm, and then measures. */
    Measured measure(Look<?> look, ServerCpu cpu) throws InterruptedException, SQLException {
        var nanos = new long[LOOKS];
        var statements = 0L;
        var spent = 0.0;
        for (int i = -WARM_UPS; i < LOOKS; i++) {
            spent = i == 0 ? cpu.millis(Account.READER) : spent;
            Thread.sleep(i < 0 ? WARM_UPS_APART : APART);
            var startedAt = System.nanoTime();
            statements = look(look).cost().calls();
            if (i >= 0) {
                nanos[i] = System.nanoTime() - startedAt;
            }
        }
        return new Measured(Times.ofNanos(nanos), statements, (cpu.millis(Account.READER) - spent) / LOOKS);
    }

    @Override
    public void close() {
        source.close();
    }
}
