package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.logmatcher.PartFacts;
import io.yagura.logmatcher.PartsFacts;
import io.yagura.logmatcher.PartsState;
import io.yagura.observe.Snapshot;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who reads the parts of the audit stream, and how far behind; a row for each console and state. */
final class PartsView extends Div {

    private final Table<PartsOfOwner> table;
    private final Span title = Phrase.of("", Tone.SOFT);
    private @Nullable Instant observedAt;

    PartsView() {
        addClassName("yg-log-parts");
        table = new Table<PartsOfOwner>(Texts.say("logmatcher.parts"), row -> row.state() + " " + row.owner())
                .text(Texts.say("logmatcher.parts.numbers"), PartsOfOwner::numbers)
                .text(Texts.say("logmatcher.parts.owner"), row -> row.owner() == null ? Words.NONE : row.owner())
                .part(Texts.say("logmatcher.parts.state"), "", Span::new, PartsView::state)
                .part(Texts.say("logmatcher.parts.passed"), "yg-n", Span::new, PartsView::passed)
                .figure(Texts.say("logmatcher.parts.behind"), this::behind)
                .marked(row -> row.state() == PartFacts.State.READ ? "" : "yg-warm");
        table.addClassName("yg-sources-table");
        title.addClassName("yg-parts-title");
        add(title, table);
    }

    void show(PartsState state) {
        Snapshot<PartsFacts> last = state.reading().last();
        observedAt = last == null ? null : last.observedAt();
        List<PartsOfOwner> rows =
                last == null ? List.of() : PartsOfOwner.of(last.facts().parts());
        setClassName("yg-is-stale", state.reading().fault() != null);
        Phrase.set(
                title,
                Texts.say(
                        rows.isEmpty() ? "logmatcher.parts.none-read" : "logmatcher.parts.title",
                        state.target().name()));
        table.setVisible(!rows.isEmpty());
        table.show(rows);
    }

    private static void state(Span span, PartsOfOwner row) {
        Phrase.set(
                span, Texts.say("logmatcher.parts.state." + row.state().name().toLowerCase(Locale.ROOT)));
        (row.state() == PartFacts.State.READ ? Tone.SOFT : Tone.WARN).paint(span);
    }

    private static void passed(Span span, PartsOfOwner row) {
        span.removeAll();
        Instant passed = row.passed();
        span.add(passed == null ? new Span(Words.NONE) : new Moment(passed));
    }

    private String behind(PartsOfOwner row) {
        return row.passed() == null || observedAt == null
                ? Words.NONE
                : Words.span(Duration.between(row.passed(), observedAt));
    }
}
