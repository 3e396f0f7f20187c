package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.yagura.logmatcher.Amendment;
import io.yagura.logmatcher.EventStory;
import io.yagura.logmatcher.LedgerAwayException;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.MismatchQuery;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Surprise;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one event: every entry that tells of it, how verdicts on it changed, and its record on demand. */
final class LifeView extends Div {

    static final String EVENT = "event";

    /** The minute in which it was published; {@code minute} is what the list is filtered by. */
    static final String AROUND = "around";

    private static final Logger log = LoggerFactory.getLogger(LifeView.class);

    private final Evidence evidence;
    private final SubscriptionState state;
    private final String eventId;
    private final Instant around;
    private final Link back = new Link();
    private final Div body = new Div();
    private final RecordView record;

    /** What was found, read outside the UI's thread. */
    private record Found(EventStory story, @Nullable Mismatch noted, List<Amendment> amendments, String trouble) {}

    LifeView(Evidence evidence, SubscriptionState state, String eventId, Instant around) {
        this.evidence = evidence;
        this.state = state;
        this.eventId = eventId;
        this.around = around;
        addClassName("yg-life");
        record = new RecordView(evidence, state);
        back.setText(Texts.say("logmatcher.life.back"));
        back.addClassName("yg-choice");
        Code id = new Code(eventId);
        id.addClassName("yg-event-id");
        Div head = new Div(back, id, record.button(), record.why());
        head.addClassName("yg-tools");
        body.addClassName("yg-life-body");
        body.add(words(Texts.say("logmatcher.life.reading"), Tone.SOFT));
        add(head, body);
    }

    boolean shows(String event, Instant minute) {
        return eventId.equals(event) && around.equals(minute);
    }

    void back(Address to) {
        back.to(to);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        evidence.live().pulse().now(() -> carry(ui, read()));
    }

    private Runnable read() {
        try {
            EventStory story = evidence.lives().of(state.name().stream(), eventId, around);
            return judged(VisibleLines.of(evidence, state).of(story));
        } catch (RuntimeException e) {
            String id = Surprise.log(log, "The life of an event could not be read", e);
            return () -> say(Texts.say("logmatcher.life.broken", id));
        }
    }

    private Runnable judged(EventStory story) {
        try {
            List<Mismatch> noted = evidence.ledger().mismatches(query()).rows();
            List<Amendment> amendments = evidence.ledger().amendments(state.name().stream(), eventId).stream()
                    .filter(amendment ->
                            amendment.subscriber().equals(state.name().subscriber()))
                    .filter(amendment -> amendment.minute().equals(story.minute()))
                    .toList();
            return () -> show(new Found(story, noted.isEmpty() ? null : noted.getFirst(), amendments, ""));
        } catch (LedgerAwayException e) {
            return () -> show(new Found(story, null, List.of(), String.valueOf(e.getMessage())));
        }
    }

    private MismatchQuery query() {
        return MismatchQuery.of(state.name().stream(), state.name().subscriber(), 1)
                .ofEvent(eventId, around);
    }

    private static void carry(UI ui, Runnable change) {
        try {
            var _ = ui.access(change::run);
        } catch (UIDetachedException e) {
            log.atDebug().log("Nobody is there any more to see the life of the event");
        }
    }

    private void say(String words) {
        body.removeAll();
        body.add(words(words, Tone.WARN));
    }

    private void show(Found found) {
        EventStory story = found.story();
        if (story.elsewhere() != null) {
            say(Texts.say("logmatcher.life.elsewhere", story.elsewhere()));
            return;
        }
        if (story.lines().isEmpty()) {
            say(Texts.say(story.whole() ? "logmatcher.life.none" : "logmatcher.life.partial"));
            return;
        }
        record.offer(story);
        body.removeAll();
        if (found.noted() != null) {
            body.add(verdict(found.noted()));
        }
        LifeLine line = new LifeLine();
        line.show(story, state);
        LifeTable table = new LifeTable();
        table.show(story);
        body.add(line, table);
        if (!story.whole()) {
            body.add(words(Texts.say("logmatcher.life.partial"), Tone.WARN));
        }
        if (!found.trouble().isEmpty()) {
            body.add(words(Texts.say("logmatcher.ledger-away", found.trouble()), Tone.WARN));
        }
        if (!found.amendments().isEmpty()) {
            body.add(new H3(Texts.say("logmatcher.life.changes")), changes(found.amendments()));
        }
        body.add(record);
    }

    private static Div verdict(Mismatch noted) {
        Div line = new Div(
                MismatchWords.kind(noted), Phrase.of("logmatcher.life.detected", new Moment(noted.detectedAt())));
        if (noted.recoveredAt() != null) {
            line.add(Phrase.of("logmatcher.life.recovered", new Moment(noted.recoveredAt())));
        }
        line.addClassName("yg-life-verdict");
        return line;
    }

    private static Div changes(List<Amendment> amendments) {
        Div changes = new Div();
        changes.addClassName("yg-amendments");
        amendments.forEach(amendment -> changes.add(
                Phrase.of("logmatcher.life.change", new Moment(amendment.at()), MismatchWords.change(amendment))));
        return changes;
    }

    private static Span words(String words, Tone tone) {
        Span span = Phrase.of(words, tone);
        span.addClassNames("yg-more-rows", "yg-wrap");
        return span;
    }
}
