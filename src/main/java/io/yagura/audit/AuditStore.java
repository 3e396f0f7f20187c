package io.yagura.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** The store's side of the trail; its methods run within {@link io.yagura.store.Store} and throw as Spring Data does. */
public interface AuditStore {

    /**
     * Adds the record; one that is there already is left alone.
     *
     * @throws DataIntegrityViolationException when it can never be stored
     */
    void add(AuditRecord record);

    /** {@return all records of these actions, in no order} */
    List<AuditRecord> of(Collection<UUID> auditIds);

    /**
     * {@return the beginnings of actions that can match the query, newest first; whether they do is told by their
     * folded events}
     *
     * @param after the last beginning of the previous call, or null for the first
     */
    List<Beginning> beginnings(AuditQuery query, @Nullable Beginning after, int limit);

    /** {@return actions opened in that time by other lives of a console, and never judged, amended or denied} */
    List<UUID> unjudged(UUID exceptRun, Instant openedFrom, Instant openedBefore);

    /**
     * The first event of an action.
     *
     * @param row its place in the store, which orders what began at the same time
     */
    record Beginning(UUID auditId, Instant at, long row) {}
}
