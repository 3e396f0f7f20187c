package io.yagura.logmatcher;

/** Somebody else has claimed the part meanwhile. */
public final class ShareLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ShareLostException(String message) {
        super(message);
    }
}
