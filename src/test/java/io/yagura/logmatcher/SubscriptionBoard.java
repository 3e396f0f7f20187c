package io.yagura.logmatcher;

import io.yagura.observe.Board;
import io.yagura.observe.Collector;
import io.yagura.observe.Need;
import io.yagura.observe.NeedBook;
import io.yagura.observe.Spending;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A board that is fed by a scene's matcher, as the console's is. */
final class SubscriptionBoard implements AutoCloseable {

    final Scene scene;
    final Board board;
    private final Collector collector;
    private final LogmatcherWatch watch;
    private final NeedBook needs;
    private final Map<List<Object>, WindowReport> before = new HashMap<>();
    private Instant now = Scene.at(0);

    SubscriptionBoard(Scene scene, Expectation... configured) {
        InstantSource clock = () -> now;
        this.scene = scene;
        this.board = new Board(clock);
        this.collector = new Collector(board, new Spending(clock));
        this.watch = new LogmatcherWatch(new Expectations(List.of(configured)), collector);
        this.needs = new NeedBook(board, clock, List.of(new LogmatcherNeeds()));
        watch.start();
        collector.start();
    }

    /** The matcher's clock strikes; what changed is told. */
    void advance(double seconds) {
        now = Scene.at(seconds);
        List<Amendment> amendments = scene.matcher.advance(now);
        List<WindowReport> changed = new ArrayList<>();
        for (WindowReport window : scene.matcher.windows(now)) {
            if (!window.equals(before.put(List.of(window.stream(), window.subscriber(), window.minute()), window))) {
                changed.add(window);
            }
        }
        List<Mismatch> mismatches = scene.matcher.mismatches().stream()
                .filter(mismatch -> changed.stream()
                        .anyMatch(window -> window.subscriber().equals(mismatch.subscriber())
                                && window.minute().equals(Minute.of(mismatch.publishedAt()))))
                .toList();
        watch.found(
                new Findings(now, changed, mismatches, amendments),
                new Heard(scene.matcher.subscriptions(), scene.matcher.sources(now)));
    }

    SubscriptionState state(String target) {
        return SubscriptionState.all(board).stream()
                .filter(state -> state.target().name().equals(target))
                .findFirst()
                .orElseThrow();
    }

    SubscriptionFacts facts(String target) {
        SubscriptionFacts facts = state(target).facts();
        if (facts == null) {
            throw new AssertionError("No facts of " + target);
        }
        return facts;
    }

    List<String> targets() {
        return board.targets(SubscriptionName.KIND).stream()
                .map(target -> target.name())
                .toList();
    }

    /** {@return the titles of what is raised, a dwell later} */
    List<String> needs() {
        needs.judge();
        now = now.plusSeconds(5);
        needs.judge();
        return needs.current().stream().map(Need::title).toList();
    }

    @Override
    public void close() {
        watch.stop();
        collector.stop();
    }
}
