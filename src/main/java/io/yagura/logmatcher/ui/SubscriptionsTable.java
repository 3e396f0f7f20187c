package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.logmatcher.SubscriptionTrouble;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.VerdictView;
import java.util.List;

/** Subscriptions as rows: their last hour, how much arrived in time, and what did not go as it should. */
final class SubscriptionsTable extends Div {

    private final Table<SubscriptionState> table;

    SubscriptionsTable() {
        table = Table.<SubscriptionState>ofTargets(
                        Texts.say("logmatcher"), Texts.say("logmatcher.column.subscription"), SubscriptionsTable::name)
                .part(Texts.say("logmatcher.column.hour"), "yg-hour", Timeline::small, SubscriptionsTable::hour)
                .part(Texts.say("logmatcher.column.in-time"), "yg-n", Span::new, SubscriptionsTable::inTime)
                .part(
                        Texts.say("logmatcher.column.deadline"),
                        "yg-n yg-deadline",
                        Span::new,
                        SubscriptionsTable::deadline)
                .part(
                        Texts.say("logmatcher.column.verdict"),
                        "yg-verdict",
                        VerdictView::new,
                        SubscriptionWords::verdict);
        table.addClassName("yg-logmatcher-table");
        add(table);
    }

    void show(List<SubscriptionState> states) {
        setVisible(!states.isEmpty());
        table.show(states);
    }

    private static String name(SubscriptionState state) {
        return Texts.say("logmatcher.name", state.name().stream(), state.name().subscriber());
    }

    private static void hour(Timeline timeline, SubscriptionState state) {
        timeline.show(state.reading().last());
        timeline.setClassName("yg-is-stale", state.unanswered());
    }

    private static void inTime(Span span, SubscriptionState state) {
        Phrase.set(span, SubscriptionWords.inTime(state));
        boolean below = state.troubles().stream().anyMatch(SubscriptionTrouble.BelowObjective.class::isInstance);
        span.setClassName("yg-warn", below && !state.unanswered());
        span.getElement().setAttribute("title", SubscriptionWords.inTimeTitle(state));
    }

    private static void deadline(Span span, SubscriptionState state) {
        Phrase.set(span, SubscriptionWords.deadline(state.facts()));
        span.addClassName("yg-soft");
    }
}
