package io.yagura.mysql;

import io.yagura.observe.Board;
import io.yagura.observe.Collector;
import io.yagura.observe.CostlyWatches;
import io.yagura.observe.Reading;
import io.yagura.observe.SourceId;
import io.yagura.observe.Spending;
import io.yagura.observe.UnkeptWatches;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Everything that a console does to one server for as long as it is up, and nothing else of the console. */
public final class WholeWatch implements AutoCloseable {

    private final Board board = new Board(InstantSource.system());
    private final Spending spending = new Spending(InstantSource.system());
    private final Collector collector = new Collector(board, spending);
    private final MysqlInstance instance;
    private final MysqlWatch watch;

    private WholeWatch(MysqlInstance instance, MysqlSources sources) {
        this.instance = instance;
        var watches = new CostlyWatches(InstantSource.system(), new UnkeptWatches(), event -> {});
        this.watch = new MysqlWatch(
                new MysqlProperties(List.of(instance)), sources, collector, watches, new UnkeptDeadlocks());
    }

    /** Starts, and returns when each kind of look has been taken once. */
    public static WholeWatch start(MysqlInstance instance, MysqlSources sources) throws InterruptedException {
        var whole = new WholeWatch(instance, sources);
        whole.collector.start();
        whole.watch.start();
        while (whole.board.readings().stream().anyMatch(Reading.Awaiting.class::isInstance)) {
            Thread.sleep(Duration.ofMillis(20));
        }
        return whole;
    }

    /** The locks as the board has them now. */
    public Reading<Locks> locks() {
        return board.reading(SourceId.of(instance.target(), "locks"), Locks.class);
    }

    @Override
    public void close() {
        watch.stop();
        collector.stop();
    }
}
