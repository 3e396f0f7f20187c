package io.yagura.logmatcher;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** The store did not take or give what the ledger was asked for. */
public class LedgerAwayException extends DataAccessResourceFailureException {

    public LedgerAwayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
