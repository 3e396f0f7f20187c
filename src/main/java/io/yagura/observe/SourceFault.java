package io.yagura.observe;

/**
 * Why a source gave no facts, in words for the screen.
 *
 * @param message one sentence without secrets
 */
public record SourceFault(Kind kind, String message) {

    /** What sort of fault, so that a client need not read the sentence. */
    public enum Kind {
        UNREACHABLE,
        TIMED_OUT,
        SIGN_IN_REFUSED,
        SATURATED,
        FORBIDDEN,
        MISBEHAVED,
        OVERDUE
    }
}
