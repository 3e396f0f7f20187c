package io.yagura.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectorTests {

    private final Board board = new Board(InstantSource.system());
    private final Spending spending = new Spending(InstantSource.system());
    private final Collector collector = new Collector(board, spending);

    @AfterEach
    void stop() {
        collector.stop();
    }

    @Test
    void putsWhatASourceGivesOnTheBoard() {
        ScriptedSource source = new ScriptedSource("orders-db", "locks");
        watch(source);
        awaitState(source, "current");
        assertThat(spending.lastMinute("mysql/orders-db").calls()).isPositive();
    }

    @Test
    void neverHasTwoQuestionsOfOneTargetInFlight() {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ScriptedSource locks = new ScriptedSource("orders-db", "locks", inFlight, most);
        ScriptedSource processes = new ScriptedSource("orders-db", "processes", inFlight, most);
        watch(locks, processes);
        await().until(() -> locks.asked.get() > 5 && processes.asked.get() > 5);
        assertThat(most).hasValue(1);
    }

    @Test
    void reportsALookThatForgetsItsDeadlineAndDoesNotAskAgainUntilItIsBack() {
        ScriptedSource source = new ScriptedSource("orders-db", "locks");
        CountDownLatch thaw = new CountDownLatch(1);
        source.script = deadline -> {
            boolean back = false;
            while (!back) {
                back = uninterrupted(thaw);
            }
            return new Answer.Facts<>("late", Instant.EPOCH, Cost.NONE);
        };
        watch(source);
        awaitState(source, "unreadable");
        assertThat(source.asked).hasValue(1);
        source.script = deadline -> new Answer.Facts<>("thawed", Instant.EPOCH, Cost.NONE);
        thaw.countDown();
        awaitState(source, "current");
    }

    @Test
    void asksASilentTargetOneQuestionAndAllOthersAsSoonAsItAnswers() {
        ScriptedSource locks = new ScriptedSource("orders-db", "locks");
        ScriptedSource processes = new ScriptedSource("orders-db", "processes");
        ScriptedSource.Script down = deadline -> new Answer.Fault<>(
                new SourceFault(SourceFault.Kind.UNREACHABLE, "refused"), new Cost(1, Duration.ZERO));
        ScriptedSource.Script up = locks.script;
        locks.script = down;
        processes.script = down;
        watch(locks, processes);
        await().until(() -> locks.asked.get() + processes.asked.get() > 6);
        awaitState(locks, "unreadable");
        awaitState(processes, "unreadable");
        assertThat(Math.min(locks.asked.get(), processes.asked.get())).isLessThanOrEqualTo(1);
        locks.script = up;
        processes.script = up;
        awaitState(locks, "current");
        awaitState(processes, "current");
    }

    @Test
    void oneFrozenTargetDelaysNoOther() {
        ScriptedSource frozen = new ScriptedSource("mail-db", "locks");
        CountDownLatch never = new CountDownLatch(1);
        frozen.script = deadline -> {
            never.await();
            return new Answer.Facts<>("", Instant.EPOCH, Cost.NONE);
        };
        ScriptedSource quick = new ScriptedSource("orders-db", "locks");
        watch(frozen, quick);
        awaitState(frozen, "unreadable");
        int before = quick.asked.get();
        await().until(() -> quick.asked.get() > before + 3);
        assertThat(state(quick)).isEqualTo("current");
    }

    @Test
    void survivesASourceThatThrows() {
        ScriptedSource source = new ScriptedSource("orders-db", "locks");
        source.script = deadline -> {
            throw new IllegalStateException("a bug");
        };
        watch(source);
        awaitState(source, "unreadable");
        source.script = deadline -> new Answer.Facts<>("mended", Instant.EPOCH, Cost.NONE);
        awaitState(source, "current");
    }

    @Test
    void asksASlowTargetMoreSeldom() {
        ScriptedSource source = new ScriptedSource("orders-db", "locks");
        source.script = deadline -> {
            Thread.sleep(20);
            return new Answer.Facts<>("slow", Instant.EPOCH, new Cost(1, Duration.ofMillis(20)));
        };
        watch(source);
        awaitState(source, "current");
        assertThat(board.pace(source.id())).isGreaterThan(ScriptedSource.INTERVAL.multipliedBy(3));
    }

    @Test
    void endsWhatIsNoLongerWantedAndLeavesTheRestAlone() {
        ScriptedSource kept = new ScriptedSource("orders-db", "locks");
        ScriptedSource dropped = new ScriptedSource("mail-db", "locks");
        watch(kept, dropped);
        awaitState(dropped, "current");
        collector.replace("mysql", List.of(kept));
        assertThat(board.readings()).extracting(Reading::source).containsExactly(kept.id());
        int before = kept.asked.get();
        await().until(() -> kept.asked.get() > before + 1);
    }

    private void watch(ScriptedSource... sources) {
        collector.replace("mysql", List.of(sources));
        collector.start();
    }

    private void awaitState(ScriptedSource source, String state) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> state(source).equals(state));
    }

    private String state(ScriptedSource source) {
        return board.reading(source.id(), String.class).state();
    }

    private static boolean uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
