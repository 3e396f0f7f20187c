package io.yagura.act;

/** An operation that this console does not drive was asked for, and the store is away: it may exist or not. */
public class OperationsUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OperationsUnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
