package io.yagura.access;

import java.time.Instant;

/**
 * Somebody signed in; an event for the audit. A program that calls again and again with the same credentials is
 * reported once an hour.
 */
public record SignedIn(Operator operator, Way way, Instant at) {

    /** How credentials came. */
    public enum Way {
        FORM,
        BASIC,
        BEARER
    }
}
