package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.logmatcher.PartsState;
import io.yagura.logmatcher.SourceFacts;
import io.yagura.logmatcher.SourceReport;
import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.screen.Age;
import io.yagura.screen.DrawerTab;
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

/** Who tells of the stream and of the subscription, and how far each of them can be believed. */
final class SourcesTab extends DrawerTab<SubscriptionState> {

    /** A source sends a watermark every few seconds, whatever happens; one that does not is silent. */
    private static final Duration SILENT = Duration.ofMinutes(1);

    private final Table<SourceFacts> table;
    private final Span note = Phrase.of("", Tone.SOFT);
    private final PartsView parts = new PartsView();
    private final Evidence evidence;
    private Instant seenAt = Instant.EPOCH;

    SourcesTab(Evidence evidence) {
        super("yg-log-sources");
        this.evidence = evidence;
        table = new Table<SourceFacts>(
                        Texts.say("logmatcher.view.sources"), source -> source.side() + " " + source.source())
                .part(Texts.say("logmatcher.source.name"), "yg-source-name", Span::new, SourcesTab::name)
                .text(Texts.say("logmatcher.source.side"), SourcesTab::side)
                .part(Texts.say("logmatcher.source.state"), "", Span::new, this::state)
                .part(
                        Texts.say("logmatcher.source.heard"),
                        "yg-age-cell",
                        Age::new,
                        (age, source) -> age.since(source.heardAt()))
                .part(Texts.say("logmatcher.source.passed"), "yg-n", Moment::new, (m, source) -> m.at(source.passed()))
                .part(Texts.say("logmatcher.source.read"), "yg-n", ReadTo::new, ReadTo::show)
                .part(Texts.say("logmatcher.source.missing"), "yg-n", Span::new, SourcesTab::missing)
                .marked(source -> gap(source) ? "yg-warm" : "");
        table.addClassName("yg-sources-table");
        note.addClassName("yg-more-rows");
        add(table, note, parts);
    }

    @Override
    protected void show(SubscriptionState state) {
        var snapshot = state.reading().last();
        SubscriptionFacts facts = state.facts();
        seenAt = snapshot == null ? Instant.EPOCH : snapshot.observedAt();
        List<SourceFacts> sources = facts == null ? List.of() : facts.sources();
        table.setVisible(!sources.isEmpty());
        table.show(sources);
        Phrase.set(note, note(facts));
        note.setVisible(!note.getText().isEmpty());
        var stream = PartsState.of(evidence.live().board())
                .filter(audit -> evidence.viewer().sees(audit.target()));
        parts.setVisible(stream.isPresent());
        stream.ifPresent(parts::show);
    }

    private static String note(@org.jspecify.annotations.Nullable SubscriptionFacts facts) {
        if (facts == null) {
            return Texts.say("logmatcher.none-read");
        }
        if (facts.sources().isEmpty()) {
            return Texts.say("logmatcher.source.none");
        }
        return facts.moreSources() == 0 ? "" : Texts.say("logmatcher.source.more", Words.count(facts.moreSources()));
    }

    private static void name(Span span, SourceFacts source) {
        Phrase.set(span, source.source());
        span.getElement().setAttribute("title", source.source());
    }

    private static String side(SourceFacts source) {
        return Texts.say("logmatcher.side." + source.side().name().toLowerCase(Locale.ROOT));
    }

    private void state(Span span, SourceFacts source) {
        boolean silent = source.state() == SourceReport.State.LIVING
                && Duration.between(source.heardAt(), seenAt).compareTo(SILENT) > 0;
        String word = silent ? "silent" : source.state().name().toLowerCase(Locale.ROOT);
        Phrase.set(span, Texts.say("logmatcher.source." + word));
        (silent || source.state() == SourceReport.State.RETIRED ? Tone.WARN : Tone.SOFT).paint(span);
    }

    private static void missing(Span span, SourceFacts source) {
        Phrase.set(span, Words.count(source.missing()));
        (gap(source) ? Tone.WARN : Tone.FAINT).paint(span);
    }

    private static boolean gap(SourceFacts source) {
        return source.missing() > 0;
    }

    /** How far a subscriber's source has read its shards; publishers read none. */
    private static final class ReadTo extends Span {

        private final Moment moment = new Moment();
        private final Span none = new Span(Words.NONE);

        ReadTo() {
            add(moment, none);
        }

        void show(SourceFacts source) {
            Instant readTo = source.readTo();
            moment.setVisible(readTo != null);
            none.setVisible(readTo == null);
            if (readTo != null) {
                moment.at(readTo);
            }
        }
    }
}
