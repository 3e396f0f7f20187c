package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.InstanceState;
import io.yagura.observe.Cost;
import io.yagura.observe.Spending;
import io.yagura.screen.Address;
import io.yagura.screen.DrawerView;
import io.yagura.screen.Phrase;
import io.yagura.screen.TabbedDrawer;
import io.yagura.screen.TargetFacts;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instance: processes, locks, transactions, deadlocks. */
final class InstanceDrawer extends TabbedDrawer<InstanceState> {

    private final Spending spending;
    private final ServerVersion version = new ServerVersion();
    private final TargetFacts facts = new TargetFacts(version);
    private final Span cost = Phrase.of("", Tone.FAINT);

    InstanceDrawer(String instance, Spending spending, Eyes eyes, Address back) {
        super(InstanceState.KIND, instance, back, views(eyes));
        this.spending = spending;
        head().add(facts, cost);
    }

    private static List<DrawerView<InstanceState>> views(Eyes eyes) {
        return List.of(
                new DrawerView<>(
                        "processes",
                        state -> figure("mysql.tab.running", state.figures().running()),
                        () -> new ProcessesTab(eyes)),
                new DrawerView<>(
                        "locks",
                        state -> figure("mysql.tab.waiting", state.figures().waiting()),
                        () -> new LocksTab(eyes)),
                new DrawerView<>(
                        "transactions",
                        state -> figure("mysql.tab.open", state.figures().transactions()),
                        () -> new TransactionsTab(eyes)),
                new DrawerView<>(
                        "deadlocks", state -> Words.count(state.figures().deadlocks()), () -> new DeadlocksTab(eyes)));
    }

    private static String figure(String key, @Nullable Integer figure) {
        return Texts.say(key, Words.count(figure));
    }

    @Override
    protected void describe(InstanceState state) {
        version.show(state.server());
        facts.show(state.target(), state.processes());
        Cost spent = spending.lastMinute(state.target().id());
        Phrase.set(cost, Texts.say("mysql.drawer.cost", spent.calls(), Words.millis(spent.busy())));
    }
}
