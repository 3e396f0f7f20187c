package io.yagura.audit;

/** What was asked of the trail is not in the journal, and the store is away. */
public class AuditUnreadableException extends RuntimeException {

    public AuditUnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
