package io.yagura.access;

/**
 * The right to see or to do one thing, such as {@code mysql.kill-query}; the same word as the action it opens.
 *
 * @param value {@code feature.verb} in lower case
 */
public record Permission(String value) {

    public Permission {
        if (!value.matches("[a-z]+\\.[a-z-]+")) {
            throw new IllegalArgumentException("A permission reads feature.verb, not '" + value + "'");
        }
    }

    /** {@return what stands before the dot} */
    public String feature() {
        return value.substring(0, value.indexOf('.'));
    }

    /** {@return what stands behind the dot} */
    public String verb() {
        return value.substring(value.indexOf('.') + 1);
    }

    /** {@return whether it only shows something: {@code see}, or {@code see-…} for what not every viewer is shown} */
    public boolean sees() {
        return verb().equals("see") || seesMore();
    }

    /** {@return whether it shows what not every viewer is shown, such as {@code mysql.see-literals}} */
    public boolean seesMore() {
        return verb().startsWith("see-");
    }

    /** {@return whether it only brings facts to Yagura, {@code ingest}: nothing outside is changed by that} */
    public boolean tells() {
        return verb().equals("ingest");
    }
}
