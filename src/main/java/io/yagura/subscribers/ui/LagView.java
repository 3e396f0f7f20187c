package io.yagura.subscribers.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import io.yagura.subscribers.Lag;
import io.yagura.subscribers.Provenance;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A lag with where it comes from; an estimate looks like one, and an upper bound too. */
final class LagView extends Span {

    private final Span figure = new Span();
    private final Span word = Phrase.of("", Tone.SOFT);

    LagView() {
        addClassName("yg-lag");
        word.addClassName("yg-provenance");
        add(figure, word);
    }

    void show(@Nullable Lag lag, boolean troubled) {
        setClassName("yg-warn", troubled && lag != null);
        setClassName("yg-estimate", lag != null && lag.provenance() == Provenance.ESTIMATE);
        if (lag == null) {
            Phrase.set(figure, Words.UNKNOWN);
            Phrase.set(word, "");
            getElement().removeAttribute("title");
            return;
        }
        String provenance = lag.provenance().name().toLowerCase(Locale.ROOT);
        Phrase.set(figure, Texts.say("subscribers.lag." + provenance, Words.span(lag.inSeconds())));
        Phrase.set(word, Texts.say("subscribers.provenance." + provenance));
        getElement().setAttribute("title", Texts.say("subscribers.provenance.title." + provenance));
    }

    /** Says that there is nothing to wait for. */
    void none() {
        show(null, false);
        Phrase.set(figure, Words.NONE);
    }
}
