package io.yagura.logmatcher;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what the ledger keeps.
 *
 * @param next where the next page begins, or null when this is the last
 */
public record LedgerPage<T>(List<T> rows, @Nullable LedgerPlace next) {

    public LedgerPage {
        rows = List.copyOf(rows);
    }
}
