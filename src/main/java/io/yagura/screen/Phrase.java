package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;
import java.util.Arrays;

/** A sentence with live parts in it, such as an age that ticks, in the order that the language wants. */
public final class Phrase extends Span {

    private static final char FIRST_MARK = '\uE000';

    private Phrase() {}

    /** {@return the text of {@code key}; values that are components are put in place as they are} */
    public static Phrase of(String key, Object... values) {
        Object[] marked = Arrays.copyOf(values, values.length);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Component) {
                marked[i] = String.valueOf((char) (FIRST_MARK + i));
            }
        }
        Phrase phrase = new Phrase();
        phrase.fill(Texts.say(key, marked), values);
        return phrase;
    }

    /** {@return text as it is, with the class name} */
    public static Span of(String text, Tone tone) {
        Span span = new Span(text);
        span.addClassName(tone.className());
        return span;
    }

    /** Makes the text of a component what it should be, without a word to the browser where it already is. */
    public static void set(HasText where, String text) {
        if (!text.equals(where.getText())) {
            where.setText(text);
        }
    }

    private void fill(String text, Object[] values) {
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            int mark = text.charAt(at) - FIRST_MARK;
            if (mark >= 0 && mark < values.length && values[mark] instanceof Component part) {
                plain(text.substring(from, at));
                add(part);
                from = at + 1;
            }
        }
        plain(text.substring(from));
    }

    private void plain(String text) {
        if (!text.isEmpty()) {
            add(new Text(text));
        }
    }
}
