package io.yagura.logmatcher;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yagura.observe.Board;
import io.yagura.observe.Collector;
import io.yagura.observe.Need;
import io.yagura.observe.NeedBook;
import io.yagura.observe.Reading;
import io.yagura.observe.Spending;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The board of a console that follows what the matchers of all parts find. */
final class AuditBoard implements AutoCloseable {

    static final String BILLING = "orders:billing";

    final PartedScene scene = new PartedScene();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Scene.at(0);
    final Board board = new Board(() -> now);
    private final Collector collector = new Collector(board, new Spending(InstantSource.system()));
    private final LogmatcherWatch watch = new LogmatcherWatch(
            new Expectations(List.of(new Expectation(
                    SubscriptionName.of(Scene.BILLING),
                    Expectation.none(SubscriptionName.of(Scene.BILLING)).target(),
                    null))),
            collector);
    private final PartsWatch parts = new PartsWatch("prod:audit", collector);
    private final FindingsFollower follower;
    private final NeedBook needs = new NeedBook(board, () -> now, List.of(new LogmatcherNeeds(), new PartsNeeds()));

    AuditBoard() {
        follower = new FindingsFollower(
                new FollowedLedger(scene.told, scene.told, now),
                List.of(watch, new SubscriptionMetrics(meters)),
                parts,
                () -> now);
        watch.start();
        parts.start();
        collector.start();
    }

    /** The parts give verdicts, and the follower looks. */
    void advance(double seconds) {
        scene.advance(seconds);
        look(seconds);
    }

    void look(double seconds) {
        now = Scene.at(seconds);
        try {
            follower.turn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    /** The board's ends are opened by other threads. */
    void opened(double seconds) {
        await().until(() -> {
            advance(seconds);
            return !(reading() instanceof Reading.Awaiting<?>) && !(partsReading() instanceof Reading.Awaiting<?>);
        });
    }

    Reading<SubscriptionFacts> reading() {
        return board.reading(SubscriptionName.of(Scene.BILLING).source(), SubscriptionFacts.class);
    }

    Reading<PartsFacts> partsReading() {
        return PartsState.of(board).orElseThrow().reading();
    }

    WindowFacts window(double seconds) {
        SubscriptionFacts facts = facts();
        return facts.windows().stream()
                .filter(window -> window.minute().equals(Scene.at(seconds)))
                .findFirst()
                .orElseThrow();
    }

    SubscriptionFacts facts() {
        var last = reading().last();
        if (last == null) {
            throw new AssertionError("No facts");
        }
        return last.facts();
    }

    /** {@return the titles of what is raised by now} */
    List<String> needs() {
        needs.judge();
        return needs.current().stream().map(Need::title).toList();
    }

    @Override
    public void close() {
        watch.stop();
        parts.stop();
        collector.stop();
    }
}
