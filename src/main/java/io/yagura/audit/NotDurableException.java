package io.yagura.audit;

/** Neither the store nor the journal could take an audit event. */
public class NotDurableException extends Exception {

    public NotDurableException(String message, Throwable cause) {
        super(message, cause);
    }
}
