package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.InstanceState;
import io.yagura.observe.Spending;
import io.yagura.screen.Address;
import io.yagura.screen.KeyedRows;
import io.yagura.screen.Live;
import io.yagura.screen.NewestAge;
import io.yagura.screen.Phrase;
import io.yagura.screen.TargetDrawer;
import io.yagura.screen.TargetKind;
import io.yagura.screen.TargetsPanel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** All instances: those in trouble in full, the others counted. */
final class MysqlPanel extends TargetsPanel<InstanceState> {

    /** So many lines of lock trees are shown in all. */
    private static final int LINES = 16;

    private final Spending spending;
    private final Eyes eyes;
    private final KeyedRows<InstanceState, InstanceBlock> troubled;
    private final InstanceTable table;
    private final BlindLine blind = new BlindLine();
    private final Span cost = new Span();
    private final NewestAge age = new NewestAge("mysql.fresh", cost);

    MysqlPanel(Live live, Spending spending, Eyes eyes) {
        super(
                TargetKind.of(
                        InstanceState.KIND,
                        target -> InstanceState.of(live.board(), target),
                        InstanceState.WORST_FIRST,
                        InstanceState::condition),
                live,
                eyes.viewer());
        this.spending = spending;
        this.eyes = eyes;
        Div troubles = new Div();
        troubles.addClassName("yg-troubles");
        table = new InstanceTable(spending);
        body().add(troubles, table);
        quiet().add(blind);
        freshness().add(age);
        troubled = new KeyedRows<>(troubles, s -> s.target().name(), s -> new InstanceBlock(eyes));
    }

    @Override
    protected TargetDrawer<InstanceState> drawer(String name, Address back) {
        return new InstanceDrawer(name, spending, eyes, back);
    }

    @Override
    protected void sum(List<InstanceState> shown) {
        age.show(shown.stream().map(InstanceState::locks).toList());
        Phrase.set(cost, perSecond(shown));
        blind.show(shown);
    }

    @Override
    protected void list(List<InstanceState> inTrouble, List<InstanceState> rest) {
        long trees = inTrouble.stream().filter(state -> state.heldUp() > 0).count();
        int budget = trees == 0 ? 0 : (int) Math.max(1, Math.min(8, LINES / trees));
        troubled.show(inTrouble, (block, state) -> block.show(state, budget));
        table.setVisible(!rest.isEmpty());
        table.show(rest);
    }

    /**
     * {@return milliseconds per second, over the last minute, for which the server that is kept busy the most is so;
     * who does not answer is waited for, not kept busy}
     */
    private String perSecond(List<InstanceState> shown) {
        double seconds = Math.max(1, spending.window().toMillis() / 1000.0);
        long busy = shown.stream()
                .filter(s -> !s.unanswered())
                .map(s -> spending.lastMinute(s.target().id()).busy())
                .mapToLong(Duration::toNanos)
                .max()
                .orElse(0);
        return String.format(Locale.ENGLISH, "%.1f", busy / 1e6 / seconds);
    }
}
