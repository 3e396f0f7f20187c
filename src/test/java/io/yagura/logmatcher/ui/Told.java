package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.DelayCounts;
import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.SubscriptionName;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.WindowFacts;
import io.yagura.logmatcher.WindowReport;
import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subscription of which windows are told, as the board would have it. */
final class Told {

    static final Instant NOW = Instant.parse("2026-11-24T10:59:30Z");
    private static final SubscriptionName NAME = new SubscriptionName("orders", "billing");
    private static final Target TARGET = new Target(SubscriptionName.KIND, NAME.target(), "prod", null, null, false);

    private final List<WindowFacts> windows = new ArrayList<>();
    private boolean configured = true;
    private @Nullable Double objective;

    Told closed(int ago, Map<Verdict, Long> counts) {
        return window(ago, WindowReport.State.CLOSED, counts);
    }

    Told window(int ago, WindowReport.State state, Map<Verdict, Long> counts) {
        windows.add(WindowFacts.of(new WindowReport(
                "orders",
                "billing",
                Instant.parse("2026-11-24T10:59:00Z").minus(Duration.ofMinutes(ago)),
                state,
                counts.values().stream().mapToLong(Long::longValue).sum(),
                counts,
                0,
                List.of(),
                DelayCounts.NONE)));
        return this;
    }

    Told unasked() {
        configured = false;
        return this;
    }

    Told objective(double percent) {
        objective = percent;
        return this;
    }

    List<WindowFacts> windows() {
        return List.copyOf(windows);
    }

    SubscriptionFacts facts() {
        return new SubscriptionFacts(
                "orders",
                "billing",
                configured,
                60,
                List.of("order.*"),
                objective,
                windows,
                List.of(),
                List.of(),
                0,
                List.of(),
                false);
    }

    SubscriptionState state() {
        Board board = new Board(InstantSource.fixed(NOW));
        new BoardFeeder(board).facts(TARGET, SubscriptionName.ASPECT, SubscriptionFacts.class, facts(), NOW);
        return SubscriptionState.of(board, TARGET);
    }

    /** {@return the same after the matcher has not been heard of} */
    SubscriptionState silent() {
        Board board = new Board(InstantSource.fixed(NOW));
        BoardFeeder feeder = new BoardFeeder(board);
        feeder.facts(TARGET, SubscriptionName.ASPECT, SubscriptionFacts.class, facts(), NOW);
        feeder.fault(
                TARGET,
                SubscriptionName.ASPECT,
                SubscriptionFacts.class,
                new SourceFault(SourceFault.Kind.TIMED_OUT, "not heard of"));
        return SubscriptionState.of(board, TARGET);
    }
}
