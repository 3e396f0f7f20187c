package io.yagura.mysql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a kill would do, in exact words: {@code unblocks 57, undoes 1,204 rows}. */
public final class KillPreview {

    private KillPreview() {}

    /**
     * {@return the words for a kill of what was seen}
     *
     * @param rollback how long this server takes to undo so many rows, or null where that was never measured
     */
    public static String words(Kill kill, KillSighting seen, @Nullable Duration rollback) {
        return switch (kill) {
            case QUERY -> ofQuery(seen.frees());
            case CONNECTION -> ofConnection(seen, rollback);
        };
    }

    private static String ofQuery(int frees) {
        return frees == 0
                ? "ends its statement; its transaction stays open"
                : "ends its statement; the " + frees + " behind it go on only if that ends its transaction";
    }

    private static String ofConnection(KillSighting seen, @Nullable Duration rollback) {
        String frees = seen.frees() == 0 ? "unblocks nobody" : "unblocks " + seen.frees();
        boolean transaction = seen.transactionAge() != null
                || seen.mark().transactionEventId() != null
                || seen.mark().transactionId() != null;
        if (!transaction) {
            return frees + ", has no open transaction";
        }
        Long rows = seen.rowsModified();
        if (rows == null) {
            return frees + ", undoes its transaction, how many rows is not known";
        }
        if (rows == 0) {
            return frees + ", undoes nothing";
        }
        String duration = rollback == null ? "" : " in about " + Math.max(1, rollback.toSeconds()) + " s";
        return frees + ", undoes " + Quantity.of(rows, "row") + duration;
    }
}
