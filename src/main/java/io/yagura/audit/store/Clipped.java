package io.yagura.audit.store;

import org.jspecify.annotations.Nullable;

/** Cuts what is too long for a column: a shortened line in the audit is better than none. */
final class Clipped {

    private Clipped() {}

    /** {@return the text, or its beginning and an ellipsis; characters outside the BMP count twice} */
    static String to(int length, String text) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    static @Nullable String orNull(int length, @Nullable String text) {
        return text == null ? null : to(length, text);
    }
}
