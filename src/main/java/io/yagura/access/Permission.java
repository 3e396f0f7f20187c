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
}
