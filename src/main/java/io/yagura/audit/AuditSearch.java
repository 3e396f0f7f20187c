package io.yagura.audit;

import io.yagura.store.Store;
import io.yagura.store.StoreAwayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds entries in store and journal together. */
@Component
final class AuditSearch {

    private static final int BATCH = 200;

    private final Store store;
    private final AuditStore kept;
    private final AuditJournal journal;

    AuditSearch(Store store, AuditStore kept, AuditJournal journal) {
        this.store = store;
        this.kept = kept;
        this.journal = journal;
    }

    AuditPage page(AuditQuery query) {
        // the journal first: a record that is being moved is then seen twice, not missed
        AuditGathering waiting = waiting();
        try {
            return store.ask(() -> fromStore(query, waiting));
        } catch (StoreAwayException e) {
            AuditPageBuilder page = new AuditPageBuilder(query);
            page.offer(waiting.entries());
            return page.build(e.getMessage() + "; these are the entries of the journal alone");
        }
    }

    List<AuditEvent> events(UUID auditId) {
        AuditGathering gathering = waiting().only(Set.of(auditId));
        try {
            gathering.addStored(store.ask(() -> kept.of(List.of(auditId))));
        } catch (StoreAwayException e) {
            if (gathering.isEmpty()) {
                throw new AuditUnreadableException("The audit cannot be read: " + e.getMessage(), e);
            }
        }
        return gathering.events(auditId);
    }

    private AuditPage fromStore(AuditQuery query, AuditGathering waiting) {
        AuditPageBuilder page = new AuditPageBuilder(query);
        Set<UUID> inJournal = waiting.auditIds();
        if (!inJournal.isEmpty()) {
            waiting.addStored(kept.of(inJournal));
            page.offer(waiting.entries());
        }
        AuditStore.@Nullable Beginning last = null;
        while (true) {
            List<AuditStore.Beginning> beginnings = kept.beginnings(query, last, BATCH);
            if (beginnings.isEmpty()) {
                return page.build(null);
            }
            page.offer(entries(beginnings, inJournal));
            last = beginnings.getLast();
            if (beginnings.size() < BATCH || page.isFullBefore(last.at())) {
                return page.build(null);
            }
        }
    }

    private Collection<AuditEntry> entries(List<AuditStore.Beginning> beginnings, Set<UUID> except) {
        List<UUID> ids = new ArrayList<>();
        for (AuditStore.Beginning beginning : beginnings) {
            if (!except.contains(beginning.auditId())) {
                ids.add(beginning.auditId());
            }
        }
        AuditGathering gathering = new AuditGathering();
        gathering.addStored(ids.isEmpty() ? List.of() : kept.of(ids));
        return gathering.entries();
    }

    private AuditGathering waiting() {
        AuditGathering gathering = new AuditGathering();
        try {
            gathering.addJournalled(journal.records());
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be read", e);
        }
        return gathering;
    }
}
