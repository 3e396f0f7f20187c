package io.yagura.shell;

import com.vaadin.flow.component.html.Span;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import org.jspecify.annotations.Nullable;

/** An outcome by shape, word and colour. */
final class OutcomeWord extends Span {

    void show(@Nullable String outcome) {
        String word = outcome == null ? "open" : outcome;
        Phrase.set(this, shape(word) + " " + Texts.say("outcome." + word));
        setClassName(tone(word));
    }

    private static String shape(String word) {
        return switch (word) {
            case "done" -> "✓";
            case "started" -> "▶";
            case "refused" -> "◇";
            case "denied" -> "⊘";
            case "failed" -> "✕";
            case "open" -> "…";
            default -> "?";
        };
    }

    private static String tone(String word) {
        return switch (word) {
            case "done", "started" -> "yg-calm";
            case "failed", "unknown" -> "yg-alarm";
            case "open" -> "yg-soft";
            default -> "yg-warn";
        };
    }
}
