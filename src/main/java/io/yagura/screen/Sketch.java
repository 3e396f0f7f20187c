package io.yagura.screen;

import java.util.Locale;

/** Writes SVG piece by piece; every value is escaped. */
public final class Sketch {

    private final StringBuilder svg = new StringBuilder();

    /**
     * Opens an element.
     *
     * @param attributes names and values by turns
     */
    public Sketch open(String tag, Object... attributes) {
        begin(tag, attributes);
        svg.append('>');
        return this;
    }

    public Sketch close(String tag) {
        svg.append("</").append(tag).append('>');
        return this;
    }

    /** Adds an element without content. */
    public Sketch add(String tag, Object... attributes) {
        return open(tag, attributes).close(tag);
    }

    public Sketch text(String words, Object... attributes) {
        open("text", attributes);
        escape(words);
        return close("text");
    }

    /** Adds what the mouse is told over the element that is open. */
    public Sketch title(String words) {
        open("title");
        escape(words);
        return close("title");
    }

    /** {@return a part of the whole width or height, from 0 to 1} */
    public static String percent(double part) {
        return String.format(Locale.ROOT, "%.3f%%", part * 100);
    }

    private void begin(String tag, Object... attributes) {
        svg.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            svg.append(' ').append(attributes[i]).append("=\"");
            escape(String.valueOf(attributes[i + 1]));
            svg.append('"');
        }
    }

    private void escape(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '<' -> svg.append("&lt;");
                case '>' -> svg.append("&gt;");
                case '&' -> svg.append("&amp;");
                case '"' -> svg.append("&quot;");
                default -> svg.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
