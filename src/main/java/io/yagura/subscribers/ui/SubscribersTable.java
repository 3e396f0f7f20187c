package io.yagura.subscribers.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.VerdictView;
import io.yagura.screen.Words;
import io.yagura.subscribers.ApplicationFacts;
import io.yagura.subscribers.ApplicationState;
import io.yagura.subscribers.Lease;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applications as rows: the worst lag, where it goes, and what is wrong. */
final class SubscribersTable extends Div {

    private final Table<ApplicationState> table;

    SubscribersTable() {
        table = Table.<ApplicationState>ofTargets(
                        Texts.say("subscribers"),
                        Texts.say("subscribers.column.application"),
                        state -> state.target().name())
                .part(Texts.say("subscribers.column.stream"), "yg-of-stream", Span::new, SubscribersTable::stream)
                .part(Texts.say("subscribers.column.lag"), "yg-n", LagView::new, SubscribersTable::lag)
                .part(Texts.say("subscribers.column.trend"), "yg-trend", Span::new, SubscribersTable::trend)
                .part(
                        Texts.say("subscribers.column.verdict"),
                        "yg-verdict",
                        VerdictView::new,
                        ApplicationVerdict::show);
        table.addClassName("yg-subscribers-table");
        add(table);
    }

    void show(List<ApplicationState> states) {
        setVisible(!states.isEmpty());
        table.show(states);
    }

    private static void stream(Span span, ApplicationState state) {
        ApplicationFacts facts = state.facts();
        Phrase.set(span, facts == null ? Words.UNKNOWN : facts.stream());
        span.addClassName("yg-soft");
        if (facts != null) {
            span.getElement().setAttribute("title", facts.account() + ":" + facts.stream());
        }
    }

    private static void lag(LagView view, ApplicationState state) {
        Lease worst = worst(state);
        view.show(worst == null ? null : worst.lag(), state.inTrouble());
    }

    private static void trend(Span span, ApplicationState state) {
        Lease worst = worst(state);
        Phrase.set(span, TrendWords.of(worst == null ? null : worst.trend()));
        span.addClassName("yg-soft");
        span.getElement().setAttribute("title", TrendWords.title(worst == null ? null : worst.trend()));
    }

    /** {@return the lease with the largest known lag, or null when none is known or vouched for} */
    private static @Nullable Lease worst(ApplicationState state) {
        ApplicationFacts facts = state.unanswered() ? null : state.facts();
        return facts == null
                ? null
                : facts.leases().stream()
                        .filter(lease -> lease.lag() != null)
                        .max(Comparator.comparing(SubscribersTable::age))
                        .orElse(null);
    }

    private static java.time.Duration age(Lease lease) {
        return lease.lag() == null ? java.time.Duration.ZERO : lease.lag().age();
    }
}
