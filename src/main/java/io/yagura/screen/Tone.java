package io.yagura.screen;

/** How loud a word is; never the only bearer of a meaning. */
public enum Tone {
    ALARM,
    WARN,
    CALM,
    SOFT,
    FAINT,
    STRONG;

    public String className() {
        return "yg-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
