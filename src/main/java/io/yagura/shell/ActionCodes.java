package io.yagura.shell;

import java.util.List;
import java.util.ResourceBundle;

/** What the audit may have an entry of, by the names that REST and the filters know. */
public final class ActionCodes {

    static final String KEY = "action.";

    /** Those that there are words for, in the order of the alphabet. */
    public static final List<String> ALL = ResourceBundle.getBundle("vaadin-i18n.translations").keySet().stream()
            .filter(key -> key.startsWith(KEY))
            .map(key -> key.substring(KEY.length()))
            .sorted()
            .toList();

    private ActionCodes() {}
}
