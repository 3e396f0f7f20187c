package io.yagura.shell;

import com.vaadin.flow.component.html.Span;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;

/** What somebody did or wanted to do, in words; the code, which REST and the filter know, is told on hover. */
final class ActionWord extends Span {

    void show(String code) {
        Phrase.set(this, words(code));
        getElement().setAttribute("title", code);
    }

    /** {@return the words for a code, or the code where there are none} */
    static String words(String code) {
        return ActionCodes.ALL.contains(code) ? Texts.say(ActionCodes.KEY + code) : code;
    }
}
