package io.yagura.audit;

import io.yagura.store.RunId;
import io.yagura.store.Store;
import io.yagura.store.StoreAwayException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The trail over store and journal: whichever takes an event has made it durable. */
@Service
class DurableAuditTrail implements AuditTrail {

    private static final Logger log = LoggerFactory.getLogger(DurableAuditTrail.class);

    private final Store store;
    private final AuditStore kept;
    private final AuditJournal journal;
    private final AuditSearch search;
    private final RunId run;

    DurableAuditTrail(Store store, AuditStore kept, AuditJournal journal, AuditSearch search, RunId run) {
        this.store = store;
        this.kept = kept;
        this.journal = journal;
        this.search = search;
        this.run = run;
    }

    @Override
    public void append(AuditEvent event) throws NotDurableException {
        AuditRecord record = new AuditRecord(UUID.randomUUID(), run.value(), event);
        try {
            store.call(() -> {
                kept.add(record);
                return record;
            });
        } catch (StoreAwayException e) {
            journal(record, e);
        } catch (RuntimeException e) {
            // a bug, or a value that does not fit: not a reason to lose what happened
            log.atError().setCause(e).addKeyValue("auditId", event.auditId()).log("An audit event cannot be stored");
            journal(record, e);
        }
    }

    private void journal(AuditRecord record, Exception storeFault) throws NotDurableException {
        try {
            journal.append(record);
        } catch (IOException | RuntimeException e) {
            e.addSuppressed(storeFault);
            throw new NotDurableException("Neither the store nor the journal can record this: " + e.getMessage(), e);
        }
    }

    @Override
    public AuditPage search(AuditQuery query) {
        return search.page(query);
    }

    @Override
    public List<AuditEvent> events(UUID auditId) {
        return search.events(auditId);
    }
}
