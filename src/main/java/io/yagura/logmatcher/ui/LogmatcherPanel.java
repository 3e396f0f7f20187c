package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.SubscriptionName;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.screen.Address;
import io.yagura.screen.NewestAge;
import io.yagura.screen.TargetDrawer;
import io.yagura.screen.TargetKind;
import io.yagura.screen.TargetsPanel;
import io.yagura.screen.Texts;
import java.util.List;
import java.util.stream.Stream;

/** All subscriptions: those in trouble first, the others counted. */
final class LogmatcherPanel extends TargetsPanel<SubscriptionState> {

    private final Evidence evidence;
    private final SubscriptionsTable table = new SubscriptionsTable();
    private final NewestAge age = new NewestAge("logmatcher.fresh");

    LogmatcherPanel(Evidence evidence) {
        super(
                new TargetKind<>(
                        SubscriptionName.KIND,
                        target -> SubscriptionState.of(evidence.live().board(), target),
                        SubscriptionState.WORST_FIRST,
                        LogmatcherPanel::condition),
                evidence.live(),
                evidence.viewer());
        this.evidence = evidence;
        body().add(table);
        freshness().add(age);
        freshness().getElement().setAttribute("title", Texts.say("logmatcher.fresh.title"));
    }

    @Override
    protected TargetDrawer<SubscriptionState> drawer(String name, Address back) {
        return new SubscriptionDrawer(name, back, evidence);
    }

    @Override
    protected void sum(List<SubscriptionState> shown) {
        age.show(shown.stream().map(SubscriptionState::reading).toList());
    }

    @Override
    protected void list(List<SubscriptionState> troubled, List<SubscriptionState> rest) {
        table.show(Stream.concat(troubled.stream(), rest.stream()).toList());
    }

    private static String condition(SubscriptionState state) {
        if (state.unanswered()) {
            return "unanswered";
        }
        if (state.inTrouble()) {
            return "trouble";
        }
        SubscriptionFacts facts = state.facts();
        if (facts == null) {
            return "awaiting";
        }
        return facts.expected() == 0 ? "idle" : "quiet";
    }
}
