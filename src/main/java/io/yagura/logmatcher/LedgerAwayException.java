package io.yagura.logmatcher;

import org.springframework.dao.DataAccessResourceFailureException;

/** The store did not take or give what the ledger was asked for. */
public class LedgerAwayException extends DataAccessResourceFailureException {

    public LedgerAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
