package io.yagura.screen;

import com.vaadin.flow.i18n.I18NProvider;

/** The words on the screen, from {@code vaadin-i18n/translations.properties} in the language of the UI. */
public final class Texts {

    private Texts() {}

    /** {@return the text of {@code key}, its {@code {0}} and so on filled in; only in a UI's thread} */
    public static String say(String key, Object... values) {
        return I18NProvider.translate(key, values);
    }
}
