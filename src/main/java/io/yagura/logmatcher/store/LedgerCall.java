package io.yagura.logmatcher.store;

import io.yagura.act.Bounded;
import io.yagura.logmatcher.LedgerAwayException;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Says in the ledger's words that the store failed. */
final class LedgerCall {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private LedgerCall() {}

    /** {@return the answer to a question, which has 2 s} */
    static <T> T ask(Supplier<T> question) {
        try {
            return Bounded.within(LIMIT, deadline -> question.get(), silence -> {
                throw new LedgerAwayException("The ledger cannot be read: " + silence, null);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerAwayException("The ledger cannot be read: interrupted", e);
        } catch (LedgerAwayException e) {
            throw e;
        } catch (DataAccessException | TransactionException e) {
            throw new LedgerAwayException("The ledger cannot be read: " + e.getMessage(), e);
        }
    }

    /** {@return what came of a write, whose statements have 2 s each} */
    static <T> T write(Supplier<T> write) {
        try {
            return write.get();
        } catch (DataAccessException | TransactionException e) {
            throw new LedgerAwayException("The ledger cannot be written: " + e.getMessage(), e);
        }
    }
}
