package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.SubscriptionName;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.screen.Address;
import io.yagura.screen.DrawerView;
import io.yagura.screen.Phrase;
import io.yagura.screen.TabbedDrawer;
import io.yagura.screen.TargetFacts;
import io.yagura.screen.Tone;
import io.yagura.screen.VerdictView;
import io.yagura.screen.Words;
import java.util.List;

/** One subscription: its last hour, its windows, what went wrong in them, who told it, and by which release. */
final class SubscriptionDrawer extends TabbedDrawer<SubscriptionState> {

    private final Span asked = Phrase.of("", Tone.SOFT);
    private final VerdictView verdict = new VerdictView();
    private final TargetFacts facts = TargetFacts.withoutActions(asked, verdict);
    private final HourView hour = new HourView();

    SubscriptionDrawer(String subscription, Address back, Evidence evidence) {
        super(
                SubscriptionName.KIND,
                subscription,
                back,
                List.of(
                        new DrawerView<>("windows", SubscriptionDrawer::windows, WindowsTab::new),
                        new DrawerView<>("mismatches", state -> "", () -> new MismatchesTab(evidence)),
                        new DrawerView<>("sources", SubscriptionDrawer::sources, () -> new SourcesTab(evidence)),
                        new DrawerView<>("pods", SubscriptionDrawer::pods, PodsTab::new)));
        head().add(facts);
        body().add(hour);
    }

    @Override
    protected void describe(SubscriptionState state) {
        facts.show(state.target(), state.reading());
        verdict.show(state, SubscriptionWords.verdict(state), SubscriptionWords.tone(state), state.reading());
        SubscriptionFacts known = state.facts();
        asked.setVisible(known != null);
        if (known != null) {
            Phrase.set(asked, SubscriptionWords.asked(known));
        }
        hour.show(state);
    }

    private static String windows(SubscriptionState state) {
        return counted(
                state, state.facts() == null ? 0 : state.facts().windows().size());
    }

    private static String sources(SubscriptionState state) {
        SubscriptionFacts facts = state.facts();
        return counted(state, facts == null ? 0 : facts.sources().size() + facts.moreSources());
    }

    private static String pods(SubscriptionState state) {
        return counted(state, state.facts() == null ? 0 : state.facts().pods().size());
    }

    private static String counted(SubscriptionState state, long count) {
        return state.facts() == null ? Words.UNKNOWN : Words.count(count);
    }
}
