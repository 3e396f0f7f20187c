package io.yagura.screen;

import com.vaadin.flow.component.HasStyle;
import java.util.Locale;

/** How loud a word is; never the only bearer of a meaning. */
public enum Tone {
    ALARM,
    WARN,
    CALM,
    SOFT,
    FAINT,
    STRONG;

    public String className() {
        return "yg-" + name().toLowerCase(Locale.ROOT);
    }

    /** Gives something this tone and no other. */
    public void paint(HasStyle thing) {
        for (Tone each : values()) {
            thing.setClassName(each.className(), each == this);
        }
    }
}
