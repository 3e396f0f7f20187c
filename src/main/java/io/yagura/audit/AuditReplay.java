package io.yagura.audit;

import io.yagura.store.Store;
import io.yagura.store.StoreAwayException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Moves the journal into the store once the store is back. */
@Component
final class AuditReplay {

    private static final Logger log = LoggerFactory.getLogger(AuditReplay.class);

    private final Store store;
    private final AuditStore kept;
    private final AuditJournal journal;

    AuditReplay(Store store, AuditStore kept, AuditJournal journal) {
        this.store = store;
        this.kept = kept;
        this.journal = journal;
    }

    /** Moves what waits, each record once; stops at the first that the store does not take and keeps the rest. */
    void run() throws IOException {
        if (store.away()) {
            return;
        }
        try {
            int moved = journal.drain(this::move);
            if (moved > 0) {
                log.atInfo().addKeyValue("events", moved).log("The audit journal was moved into the store");
            }
        } catch (StoreAwayException e) {
            log.atDebug().setCause(e).log("The store went away again; the journal stays");
        }
    }

    private boolean move(AuditRecord record) throws StoreAwayException {
        try {
            store.call(() -> {
                kept.add(record);
                return record;
            });
            return true;
        } catch (DataIntegrityViolationException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("auditId", record.event().auditId())
                    .log("The store refuses an audit event; it is kept aside");
            return false;
        }
    }
}
