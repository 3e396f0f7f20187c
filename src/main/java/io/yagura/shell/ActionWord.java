package io.yagura.shell;

import com.vaadin.flow.component.html.Span;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import java.util.List;
import java.util.ResourceBundle;

/** What somebody did or wanted to do, in words; the code, which REST and the filter know, is told on hover. */
final class ActionWord extends Span {

    private static final String KEY = "action.";

    /** The codes that there are words for, in the order of the alphabet. */
    static final List<String> CODES = ResourceBundle.getBundle("vaadin-i18n.translations").keySet().stream()
            .filter(key -> key.startsWith(KEY))
            .map(key -> key.substring(KEY.length()))
            .sorted()
            .toList();

    void show(String code) {
        Phrase.set(this, words(code));
        getElement().setAttribute("title", code);
    }

    /** {@return the words for a code, or the code where there are none} */
    static String words(String code) {
        return CODES.contains(code) ? Texts.say(KEY + code) : code;
    }
}
