package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that needs a person.
 *
 * @param kind what is wrong, such as {@code mysql.lock-pile-up}
 * @param target where
 * @param subject what exactly, stable while the trouble lasts, such as a connection; part of the identity
 * @param title one line for the strip, in exact words
 * @param since when the trouble began
 * @param dwell how long it must last before anyone is bothered, and be gone before it is cleared
 * @param link the query string that opens it on the screen, such as {@code mysql=orders-db}
 */
public record Need(
        String kind,
        Target target,
        String subject,
        String title,
        Severity severity,
        Instant since,
        Duration dwell,
        String link) {

    /** How loud. */
    public enum Severity {
        WARNING,
        ALARM
    }

    /** {@return what stays the same while the words and figures change} */
    public String key() {
        return kind + " " + target.id() + " " + subject;
    }
}
