package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import io.yagura.mysql.Blindness;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import java.util.List;

/** What cannot be seen on a server, why, and the line with which its owner would mend it. */
final class BlindNotes extends Div {

    private List<Blindness> shown = List.of();

    BlindNotes() {
        addClassName("yg-blind-notes");
        setVisible(false);
    }

    void show(List<Blindness> blind) {
        if (blind.equals(shown)) {
            return;
        }
        shown = blind;
        removeAll();
        for (Blindness each : blind) {
            Div note = new Div(
                    Phrase.of("⊘ " + Texts.say("mysql.cannot-see", each.what()), Tone.WARN),
                    Phrase.of(each.why(), Tone.SOFT),
                    new Code(each.mend()));
            note.addClassName("yg-blind-note");
            add(note);
        }
        setVisible(!blind.isEmpty());
    }
}
