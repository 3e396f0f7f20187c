package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.logmatcher.AmendmentNote;
import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.observe.Snapshot;
import io.yagura.screen.KeyedRows;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The last hour of a subscription, what its columns mean, and how judged windows were amended. */
final class HourView extends Div {

    private static final int AMENDMENTS = 3;

    private final Span share = Phrase.of("", Tone.STRONG);
    private final Span of = Phrase.of("", Tone.SOFT);
    private final Timeline timeline = Timeline.large();
    private final Moment from = Moment.minute();
    private final Moment to = Moment.minute();
    private final Div legend = new Div();
    private final KeyedRows<WindowLook, Span> looks;
    private final Div notes = new Div();
    private final KeyedRows<AmendmentNote, Span> amendments;

    HourView() {
        addClassName("yg-hour-view");
        Div head = new Div(share, of);
        head.addClassName("yg-hour-head");
        Div axis = new Div(from, legend, to);
        axis.addClassName("yg-hour-axis");
        legend.addClassName("yg-hour-legend");
        looks = new KeyedRows<>(legend, look -> look, HourView::explained);
        notes.addClassName("yg-amendments");
        amendments = new KeyedRows<>(notes, note -> note, HourView::note);
        add(head, timeline, axis, notes);
    }

    void show(SubscriptionState state) {
        Snapshot<SubscriptionFacts> snapshot = state.reading().last();
        setVisible(snapshot != null);
        if (snapshot == null) {
            return;
        }
        SubscriptionFacts facts = snapshot.facts();
        Phrase.set(share, SubscriptionWords.inTime(state));
        Phrase.set(of, share(state, facts));
        timeline.show(snapshot);
        setClassName("yg-is-stale", state.unanswered());
        from.at(Timeline.last(snapshot).minus(Duration.ofMinutes(Timeline.MINUTES - 1L)));
        to.at(Timeline.last(snapshot));
        var columns = Timeline.columns(facts.windows(), Timeline.last(snapshot));
        looks.show(
                Stream.of(WindowLook.values())
                        .filter(look -> look != WindowLook.ABSENT)
                        .filter(look -> columns.stream().anyMatch(window -> WindowLook.of(window) == look))
                        .toList(),
                (span, look) -> {});
        List<AmendmentNote> latest =
                facts.lastAmendments().stream().limit(AMENDMENTS).toList();
        notes.setVisible(!latest.isEmpty());
        amendments.show(latest, (span, note) -> {});
    }

    private static String share(SubscriptionState state, SubscriptionFacts facts) {
        if (facts.percentInTime() == null) {
            return Texts.say("logmatcher.in-time.none");
        }
        String words = SubscriptionWords.inTimeTitle(state);
        return state.unanswered() ? Texts.say("logmatcher.in-time.last", words) : words;
    }

    private static Span explained(WindowLook look) {
        String words = Texts.say("logmatcher.look." + look.word());
        Span span = new Span(Timeline.sample(look, words), new Span(words));
        span.addClassName("yg-hour-look");
        return span;
    }

    private static Span note(AmendmentNote note) {
        return Phrase.of("logmatcher.amended", Moment.minute(note.minute()), note.words(), new Moment(note.at()));
    }
}
