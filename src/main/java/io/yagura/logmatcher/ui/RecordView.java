package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.yagura.access.Decision;
import io.yagura.access.Permission;
import io.yagura.logmatcher.EventStory;
import io.yagura.logmatcher.RecordLook;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.screen.ActButton;
import io.yagura.screen.Link;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Surprise;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import io.yagura.streams.StreamRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of an event, read from its stream when somebody asks who may; each look is in the audit. */
final class RecordView extends Div {

    private static final Logger log = LoggerFactory.getLogger(RecordView.class);

    /** More than is read on a screen. */
    private static final int MOST = 64 * 1024;

    private final Evidence evidence;
    private final SubscriptionState state;
    private final ActButton button = new ActButton("");
    private final Span why = Phrase.of("", Tone.SOFT);

    RecordView(Evidence evidence, SubscriptionState state) {
        this.evidence = evidence;
        this.state = state;
        addClassName("yg-record");
        why.addClassName("yg-why");
        button.setVisible(false);
    }

    ActButton button() {
        return button;
    }

    Span why() {
        return why;
    }

    void offer(EventStory story) {
        String verb = Texts.say("logmatcher.record.show");
        button.setVisible(true);
        Decision decision = evidence.viewer().may(new Permission(RecordLook.ACTION), state.target());
        if (decision instanceof Decision.Denied denied) {
            button.withhold(verb, denied.reason());
            Phrase.set(why, denied.reason());
            return;
        }
        button.offer(verb, () -> look(story));
    }

    private void look(EventStory story) {
        say(Texts.say("logmatcher.record.looking"), Tone.SOFT);
        UI ui = UI.getCurrentOrThrow();
        evidence.live().pulse().now(() -> {
            Runnable change = seen(story);
            try {
                var _ = ui.access(change::run);
            } catch (UIDetachedException e) {
                log.atDebug().log("Nobody is there any more to see the record; the audit has the look");
            }
        });
    }

    private Runnable seen(EventStory story) {
        try {
            return switch (evidence.records().look(evidence.viewer().operator(), state.target(), story, null)) {
                case RecordLook.Seen.Shown(StreamRecord record, UUID auditId) -> () -> show(record, auditId);
                case RecordLook.Seen.Nothing(var reason, String sentence) -> () -> say(sentence, Tone.WARN);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return () -> say(Texts.say("logmatcher.record.stopped"), Tone.WARN);
        } catch (RuntimeException e) {
            String id = Surprise.log(log, "A record could not be read", e);
            return () -> say(Texts.say("logmatcher.life.broken", id), Tone.ALARM);
        }
    }

    private void say(String words, Tone tone) {
        removeAll();
        Span span = Phrase.of(words, tone);
        span.addClassNames("yg-more-rows", "yg-wrap");
        add(span);
    }

    private void show(StreamRecord record, UUID auditId) {
        removeAll();
        byte[] data = record.data();
        Div head = new Div(
                new H3(Texts.say("logmatcher.record")),
                Phrase.of(
                        Texts.say("logmatcher.record.facts", Words.count(data.length), record.partitionKey()),
                        Tone.SOFT));
        if (record.arrivedAt() != null) {
            head.add(Phrase.of("logmatcher.record.arrived", new Moment(record.arrivedAt())));
        }
        Link audit = new Link(Texts.say("act.audit"), "audit?entry=" + auditId);
        head.add(audit);
        head.addClassName("yg-map-head");
        Pre text = new Pre(text(record, data));
        text.addClassNames("yg-sql", "yg-record-text");
        add(head, text);
    }

    private static String text(StreamRecord record, byte[] data) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString();
        } catch (CharacterCodingException e) {
            text = record.base64();
        }
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
