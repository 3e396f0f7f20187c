package io.yagura.subscribers.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.KeyedRows;
import io.yagura.screen.Texts;
import io.yagura.screen.Words;
import io.yagura.subscribers.ApplicationFacts;
import io.yagura.subscribers.SequenceTrust;
import java.util.ArrayList;
import java.util.List;

/** What limits the trust in an application's figures, a sentence each. */
final class ApplicationNotes extends Div {

    private final KeyedRows<String, Div> notes;

    ApplicationNotes() {
        addClassName("yg-blind-notes");
        notes = new KeyedRows<>(this, note -> note, note -> {
            Div line = new Div(new Span(note));
            line.addClassName("yg-blind-note");
            return line;
        });
    }

    void show(ApplicationFacts facts, boolean stale) {
        List<String> sentences = new ArrayList<>();
        if (stale) {
            sentences.add(Texts.say("subscribers.note.stale"));
        }
        if (facts.sequenceTrust() != SequenceTrust.CALIBRATED) {
            sentences.add(Texts.say(
                    facts.sequenceTrust() == SequenceTrust.DROPPED
                            ? "subscribers.note.dropped"
                            : "subscribers.note.estimate"));
        }
        if (Boolean.TRUE.equals(facts.throttled())) {
            sentences.add(Texts.say("subscribers.note.throttled"));
        }
        if (facts.streamFault() != null) {
            sentences.add(Texts.say(
                    "subscribers.note.stream-fault",
                    Words.shards(facts.streamFault().message())));
        } else if (facts.probeFault() != null) {
            sentences.add(Texts.say(
                    "subscribers.note.probe-fault",
                    Words.shards(facts.probeFault().message())));
        }
        if (facts.streamSeenAt() == null) {
            sentences.add(Texts.say("subscribers.note.no-topology"));
        }
        if (!facts.malformed().isEmpty()) {
            sentences.add(
                    Texts.say("subscribers.trouble.malformed", facts.malformed().size()));
        }
        if (facts.otherLeases() > 0) {
            sentences.add(Texts.say("subscribers.note.other-leases", facts.otherLeases()));
        }
        notes.show(sentences, (line, note) -> {});
    }
}
