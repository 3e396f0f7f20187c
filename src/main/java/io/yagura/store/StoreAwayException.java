package io.yagura.store;

/** The store did not answer, or not in time; what was asked of it may or may not have happened. */
public class StoreAwayException extends Exception {

    public StoreAwayException(String message) {
        super(message);
    }

    public StoreAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
