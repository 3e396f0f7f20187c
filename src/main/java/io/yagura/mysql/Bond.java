package io.yagura.mysql;

import org.jspecify.annotations.Nullable;

/** What has to be as it was seen at the very moment of a kill; it stands in the kill's guard on the server. */
public enum Bond {
    /** It still runs that statement. */
    STATEMENT("the statement that it was seen to run"),
    /** It is idle and has run nothing since. */
    SILENCE("its silence: it has run nothing since"),
    /** It is idle, in that transaction. */
    IDLE_TRANSACTION("the idle transaction that was seen"),
    /** It is in that transaction, whatever it runs. */
    TRANSACTION("the transaction that was seen");

    private final String words;

    Bond(String words) {
        this.words = words;
    }

    /** {@return what the kill was bound to, for the receipt} */
    public String words() {
        return words;
    }

    /**
     * {@return what this kill is to be bound to, or null where the server told too little to bind it to anything}
     *
     * <p>A session that blocks others is killed for the transaction that holds the locks: were it bound to its
     * statement as well, a busy blocker could never be struck. Nobody else is struck for more than was seen of him.
     */
    static @Nullable Bond of(Kill kill, KillSighting seen) {
        KillMark mark = seen.mark();
        boolean statement = mark.eventId() != null || mark.queryId() != null;
        return switch (kill) {
            case QUERY -> statement && !seen.idle() ? STATEMENT : null;
            case CONNECTION -> {
                if (seen.idle()) {
                    yield mark.transactionEventId() != null ? IDLE_TRANSACTION : statement ? SILENCE : null;
                }
                yield seen.frees() > 0 && transactionIsKnown(mark) ? TRANSACTION : statement ? STATEMENT : null;
            }
        };
    }

    private static boolean transactionIsKnown(KillMark mark) {
        boolean mariaDb = mark.queryId() != null;
        return mariaDb ? mark.transactionId() != null : mark.transactionEventId() != null;
    }
}
