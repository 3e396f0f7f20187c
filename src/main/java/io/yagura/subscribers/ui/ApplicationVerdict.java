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
        view.show(state, words(state), tone(state));
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
        if (calm(state)) {
            return Texts.say("subscribers.ok");
        }
        String counts = LeaseCounts.of(facts).words();
        if (facts.streamFault() != null) {
            return Texts.say("subscribers.unquiet.stream", counts);
        }
        return state.quiet() ? counts : Texts.say("subscribers.unquiet.counts", counts);
    }

    /** {@return whether the verdict counts the leases already} */
    static boolean counts(ApplicationState state) {
        return !state.inTrouble() && !calm(state);
    }

    private static Tone tone(ApplicationState state) {
        if (calm(state)) {
            return Tone.CALM;
        }
        return state.quiet() || state.facts() == null ? Tone.SOFT : Tone.WARN;
    }

    private static boolean calm(ApplicationState state) {
        ApplicationFacts facts = state.facts();
        return facts != null && LeaseCounts.of(facts).allCalm();
    }
}
