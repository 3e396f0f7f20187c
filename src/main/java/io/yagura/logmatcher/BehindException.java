package io.yagura.logmatcher;

import java.time.Duration;

/** Entries cannot be taken now, and should be sent again; the message says why. */
public final class BehindException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public BehindException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** {@return after which time it is worth trying again} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
