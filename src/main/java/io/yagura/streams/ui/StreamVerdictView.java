package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.screen.Phrase;
import io.yagura.screen.ReadingBadge;
import io.yagura.screen.Texts;
import io.yagura.streams.StreamState;
import io.yagura.streams.StreamTrouble;

/** What is wrong with a stream, in words; its silence with since when. */
final class StreamVerdictView extends Span {

    private final Span words = new Span();
    private final ReadingBadge badge = new ReadingBadge();

    StreamVerdictView() {
        add(words, badge);
    }

    void show(StreamState state) {
        String troubles = StreamWords.troubles(state);
        boolean silent = false;
        for (StreamTrouble trouble : state.troubles()) {
            if (trouble instanceof StreamTrouble.NoAnswer(var reading)) {
                badge.show(reading);
                silent = true;
            }
        }
        badge.setVisible(silent);
        boolean troubled = !troubles.isEmpty();
        String mark = state.alarm() ? "▲ " : "◆ ";
        String calm = state.condition() == StreamState.Condition.AWAITING
                ? Texts.say("streams.awaiting")
                : StreamWords.remark(state);
        String text = troubled ? mark + troubles : calm;
        Phrase.set(words, text);
        words.getElement().setAttribute("title", text);
        words.setVisible(!text.isEmpty() && (troubled || !silent));
        words.setClassName("yg-alarm", troubled && state.alarm());
        words.setClassName("yg-warn", troubled && !state.alarm());
        words.setClassName("yg-soft", !troubled);
    }
}
