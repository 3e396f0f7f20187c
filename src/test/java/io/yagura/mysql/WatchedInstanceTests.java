package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Answer;
import io.yagura.observe.CostlyWatch;
import io.yagura.observe.CostlyWatches;
import io.yagura.observe.Deadline;
import io.yagura.observe.Polled;
import io.yagura.observe.UnkeptWatches;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedInstanceTests {

    private final MysqlInstance instance = new MysqlInstance(
            "orders-db",
            null,
            null,
            null,
            false,
            "jdbc:mysql://db/",
            "ro",
            null,
            null,
            List.of(),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30));
    private final ScriptedMysql mysql = new ScriptedMysql();
    private final CostlyWatches watches = new CostlyWatches(InstantSource.system(), new UnkeptWatches(), event -> {});
    private final WatchedInstance watched = new WatchedInstance(instance, mysql, watches, new UnkeptDeadlocks());

    private Answer<?> look(String aspect) throws InterruptedException {
        for (Polled<?> observation : watched.observations()) {
            if (observation.aspect().equals(aspect)) {
                return observation.look(Deadline.after(Duration.ofSeconds(1)));
            }
        }
        throw new AssertionError("nobody observes " + aspect);
    }

    private static Session sleeper(long id) {
        return new Session(
                id,
                "api",
                "h",
                null,
                "Sleep",
                null,
                Duration.ZERO,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                new KillMark("uuid", id, 0, null, null, null, null));
    }

    @Test
    void asksForFourAspectsAtTheirOwnPaces() {
        assertThat(watched.observations())
                .extracting(o -> o.id() + " " + o.interval().toSeconds())
                .containsExactly(
                        "mysql/orders-db/locks 2",
                        "mysql/orders-db/processes 2",
                        "mysql/orders-db/deadlocks 5",
                        "mysql/orders-db/sleepers 15");
    }

    @Test
    void tellsOfEachSessionHowManyItHoldsUpAndShowsSleepersThatDo() throws InterruptedException {
        var graph = new LockGraph(
                List.of(Parties.holder(1), Parties.waiter(2, LockKind.ROW, 3), Parties.waiter(3, LockKind.ROW, 2)),
                List.of(new LockWait(2, 1, LockKind.ROW), new LockWait(3, 2, LockKind.ROW)));
        mysql.locks = new Locks(ScriptedMysql.SERVER, graph.roots(), 2, 0, List.of());
        mysql.sessions = List.of(sleeper(1), sleeper(9));
        look("locks");

        Answer<?> answer = look("processes");

        assertThat(mysql.alsoAsked).containsExactlyInAnyOrder(1L, 2L);
        assertThat(answer).isInstanceOfSatisfying(Answer.Facts.class, facts -> {
            Processes processes = (Processes) facts.facts();
            assertThat(processes.sessions()).extracting(Session::blocks).containsExactly(2, 0);
        });
    }

    @Test
    void readsLockObjectsAtACostOnlyWhileTheWatchRuns() throws InterruptedException {
        look("locks");
        assertThat(mysql.detail).isEqualTo(LockDetail.CHEAP);

        CostlyWatch watch =
                watches.begin(WatchLockObjects.WATCH, instance.target(), "sre", Duration.ofMinutes(1), "screen");
        look("locks");
        assertThat(mysql.detail).isEqualTo(LockDetail.COSTLY);

        watches.end(watch.id(), "done", "sre");
        look("locks");
        assertThat(mysql.detail).isEqualTo(LockDetail.CHEAP);
    }

    @Test
    void passesAFaultOn() throws InterruptedException {
        assertThat(look("locks")).isInstanceOf(Answer.Fault.class);
    }
}
