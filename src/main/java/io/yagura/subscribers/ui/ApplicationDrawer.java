package io.yagura.subscribers.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.SideDrawer;
import io.yagura.screen.TargetFacts;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import io.yagura.subscribers.ApplicationFacts;
import io.yagura.subscribers.ApplicationState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One application: every lease, in the order of descent, and how far its figures can be trusted. */
final class ApplicationDrawer extends SideDrawer {

    private final String application;
    private final Link stream = new Link("", new Address(Map.of()));
    private final ApplicationVerdict verdict = new ApplicationVerdict();
    private final TargetFacts facts = new TargetFacts(stream, verdict);
    private final Span counts = Phrase.of("", Tone.SOFT);
    private final Span table = Phrase.of("", Tone.FAINT);
    private final ApplicationNotes notes = new ApplicationNotes();
    private final LeaseTable leases = new LeaseTable();
    private final Div unknown = new Div();

    ApplicationDrawer(String application, Address back) {
        super(application, back);
        this.application = application;
        addClassName("yg-application-drawer");
        tabs().setVisible(false);
        head().add(facts);
        unknown.addClassName("yg-empty");
        Div tools = new Div(counts, table);
        tools.addClassName("yg-tools");
        body().add(unknown, tools, notes, leases);
    }

    String application() {
        return application;
    }

    void show(@Nullable ApplicationState state) {
        ApplicationFacts known = state == null ? null : state.facts();
        unknown.setVisible(known == null);
        leases.setVisible(known != null);
        notes.setVisible(known != null);
        stream.setVisible(known != null);
        facts.setVisible(state != null);
        Phrase.set(
                unknown,
                state == null
                        ? Texts.say("subscribers.not-configured", application)
                        : Texts.say("subscribers.none-read"));
        if (state != null) {
            facts.show(state.target(), state.reading());
            verdict.show(state);
            // a silence stands in the badge already
            verdict.setVisible(!state.unanswered());
        }
        if (known == null) {
            Phrase.set(counts, "");
            Phrase.set(table, "");
            return;
        }
        String name = known.account() + ":" + known.stream();
        Phrase.set(stream, Texts.say("subscribers.reads", name));
        stream.to(new Address(Map.of("streams", name)));
        Phrase.set(counts, LeaseCounts.of(known).words());
        Phrase.set(table, Texts.say("subscribers.table", known.table(), Words.span(known.retention(), Words.UNKNOWN)));
        notes.show(known, state != null && state.unanswered());
        leases.show(known);
    }
}
