package io.yagura.screen;

import com.vaadin.flow.component.html.Span;
import io.yagura.observe.Reading;
import io.yagura.observe.TargetState;
import org.jspecify.annotations.Nullable;

/** How it goes with a target, in words; its silence with since when. */
public final class VerdictView extends Span {

    private final Span words = new Span();
    private final ReadingBadge badge = new ReadingBadge();

    public VerdictView() {
        add(words, badge);
    }

    /**
     * Shows a verdict.
     *
     * @param verdict in words, without the shape of its loudness; empty where the silence says it all
     * @param calm the tone for a target without trouble
     */
    public void show(TargetState state, String verdict, Tone calm) {
        show(state, verdict, calm, null);
    }

    /**
     * Shows a verdict beside a badge.
     *
     * @param told the reading whose state the badge tells, which is not told again
     */
    public void show(TargetState state, String verdict, Tone calm, @Nullable Reading<?> told) {
        var silence = state.silence();
        boolean untold = silence != null && (told == null || !told.source().equals(silence.source()));
        badge.setVisible(untold);
        if (silence != null && untold) {
            badge.show(silence);
        }
        boolean troubled = state.inTrouble() && !verdict.isEmpty();
        String shape = state.alarm() ? "▲ " : "◆ ";
        String text = troubled ? shape + verdict : verdict;
        Phrase.set(words, text);
        words.getElement().setAttribute("title", text);
        words.setVisible(!text.isEmpty());
        setVisible(untold || !text.isEmpty());
        Tone tone = state.alarm() ? Tone.ALARM : Tone.WARN;
        (troubled ? tone : calm).paint(words);
    }
}
