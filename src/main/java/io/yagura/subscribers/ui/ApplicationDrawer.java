package io.yagura.subscribers.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.TargetDrawer;
import io.yagura.screen.TargetFacts;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.VerdictView;
import io.yagura.screen.Words;
import io.yagura.subscribers.ApplicationFacts;
import io.yagura.subscribers.ApplicationState;

/** One application: every lease, in the order of descent, and how far its figures can be trusted. */
final class ApplicationDrawer extends TargetDrawer<ApplicationState> {

    private final Link stream = new Link();
    private final VerdictView verdict = new VerdictView();
    private final TargetFacts facts = TargetFacts.withoutActions(stream, verdict);
    private final Span counts = Phrase.of("", Tone.SOFT);
    private final Span table = Phrase.of("", Tone.FAINT);
    private final ApplicationNotes notes = new ApplicationNotes();
    private final ApplicationLeases leases = new ApplicationLeases();

    ApplicationDrawer(String application, Address back) {
        super(ApplicationState.KIND, application, back);
        head().add(facts);
        Div tools = new Div(counts, table);
        tools.addClassName("yg-tools");
        body().add(tools, notes, leases);
    }

    @Override
    protected void describe(ApplicationState state) {
        facts.show(state.target(), state.reading());
        ApplicationVerdict.show(verdict, state);
        if (state.unanswered()) {
            // a silence stands in the badge already
            verdict.setVisible(false);
        }
        ApplicationFacts known = state.facts();
        stream.setVisible(known != null);
        notes.setVisible(known != null);
        leases.setVisible(known != null);
        if (known == null) {
            counts.setVisible(true);
            Phrase.set(counts, Texts.say("subscribers.none-read"));
            Phrase.set(table, "");
            return;
        }
        String name = known.account() + ":" + known.stream();
        Phrase.set(stream, Texts.say("subscribers.reads", name));
        stream.to(Address.here().screenOnly().with("streams", name));
        counts.setVisible(state.unanswered() || !ApplicationVerdict.counts(state));
        Phrase.set(counts, LeaseCounts.of(known).words());
        Phrase.set(table, Texts.say("subscribers.table", known.table(), Words.span(known.retention(), Words.UNKNOWN)));
        notes.show(known, state.unanswered());
        leases.show(known);
    }
}
