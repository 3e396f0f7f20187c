package io.yagura.subscribers.ui;

import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.VerdictView;
import io.yagura.subscribers.ApplicationFacts;
import io.yagura.subscribers.ApplicationState;

/** How it goes with an application, in words. */
final class ApplicationVerdict {

    private ApplicationVerdict() {}

    static void show(VerdictView view, ApplicationState state) {
        view.show(state, words(state), calm(state) ? Tone.CALM : Tone.SOFT);
    }

    private static String words(ApplicationState state) {
        if (state.unanswered()) {
            // what was trouble before the silence may be over, or worse
            return "";
        }
        if (state.inTrouble()) {
            return VerdictWords.troubles(state);
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
