package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.logmatcher.Amendment;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.Verdict;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import org.jspecify.annotations.Nullable;

/** What is said of a single mismatch, in words. */
final class MismatchWords {

    private MismatchWords() {}

    /** {@return its kind with the shape and the tone of its loudness} What was recovered calls no more. */
    static Span kind(Mismatch mismatch) {
        String words = WindowLook.of(mismatch.kind()).shape() + " " + words(mismatch);
        return Phrase.of(words, tone(mismatch.kind(), mismatch.recoveredAt() != null));
    }

    /** {@return such as "duplicate × 2", which is delivered three times} */
    static String words(Mismatch mismatch) {
        String word = verdict(mismatch.kind());
        return mismatch.kind() == Verdict.DUPLICATE && mismatch.times() > 1
                ? Texts.say("logmatcher.times", word, Words.count(mismatch.times()))
                : word;
    }

    static String verdict(Verdict verdict) {
        return Texts.say("logmatcher.verdict." + SubscriptionWords.word(verdict));
    }

    static Tone tone(Verdict verdict, boolean recovered) {
        WindowLook look = WindowLook.of(verdict);
        if (recovered || look.calm()) {
            return Tone.SOFT;
        }
        return look.alarm() ? Tone.ALARM : Tone.WARN;
    }

    /** {@return such as "lost → late", or "lost → nothing wrong"} */
    static String change(Amendment amendment) {
        return Texts.say("logmatcher.change", wrong(amendment.from()), wrong(amendment.to()));
    }

    private static String wrong(@Nullable Verdict verdict) {
        return verdict == null ? Texts.say("logmatcher.change.nothing") : verdict(verdict);
    }
}
