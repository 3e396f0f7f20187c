package io.yagura.access.store;

import io.yagura.access.Account;
import io.yagura.access.LocalAccounts;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Local accounts as rows of {@code local_account}. */
@Component
class StoredAccounts implements LocalAccounts {

    /** Nobody waits longer for Yagura's own store. */
    private static final int SECONDS = 2;

    private final LocalAccountRows rows;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    StoredAccounts(LocalAccountRows rows, PlatformTransactionManager transactions, InstantSource clock) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setTimeout(SECONDS);
        this.clock = clock;
    }

    @Override
    public Optional<Account> find(String name) {
        return transaction
                .execute(status -> rows.findById(name).map(LocalAccountRow::account))
                // MySQL compares without regard to case
                .filter(account -> account.name().equals(name));
    }

    @Override
    public boolean add(Account account) {
        try {
            transaction.executeWithoutResult(status -> rows.save(new LocalAccountRow(account, clock.instant())));
            return true;
        } catch (DataIntegrityViolationException e) {
            return false;
        }
    }
}
