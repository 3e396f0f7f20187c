package io.yagura.subscribers.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.screen.Phrase;
import io.yagura.screen.ReadingBadge;
import io.yagura.screen.Texts;
import io.yagura.subscribers.ApplicationFacts;
import io.yagura.subscribers.ApplicationState;
import io.yagura.subscribers.SubscriberTrouble;

/** How it goes with an application, in words; its silence with since when. */
final class ApplicationVerdict extends Span {

    private final Span words = new Span();
    private final ReadingBadge badge = new ReadingBadge();

    ApplicationVerdict() {
        add(words, badge);
    }

    void show(ApplicationState state) {
        boolean silent = false;
        for (SubscriberTrouble trouble : state.troubles()) {
            if (trouble instanceof SubscriberTrouble.NoAnswer(var reading)) {
                badge.show(reading);
                silent = true;
            }
        }
        badge.setVisible(silent);
        // what was trouble before the silence may be over, or worse
        words.setVisible(!silent);
        String text = silent ? "" : words(state);
        boolean alarm = state.alarm();
        boolean troubled = state.inTrouble();
        Phrase.set(words, text);
        words.getElement().setAttribute("title", text);
        words.setClassName("yg-alarm", alarm);
        words.setClassName("yg-warn", troubled && !alarm);
        words.setClassName("yg-calm", !troubled && calm(state));
        words.setClassName("yg-soft", !troubled && !calm(state));
    }

    private static String words(ApplicationState state) {
        if (state.inTrouble()) {
            return (state.alarm() ? "▲ " : "◆ ") + VerdictWords.troubles(state);
        }
        ApplicationFacts facts = state.facts();
        if (facts == null) {
            return Texts.say("subscribers.awaiting");
        }
        return calm(state) ? Texts.say("subscribers.ok") : LeaseCounts.of(facts).words();
    }

    private static boolean calm(ApplicationState state) {
        ApplicationFacts facts = state.facts();
        return facts != null && LeaseCounts.of(facts).allCalm();
    }
}
