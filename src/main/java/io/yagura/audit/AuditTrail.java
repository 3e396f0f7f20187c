package io.yagura.audit;

import java.util.List;
import java.util.UUID;

/** The append-only record of actions. */
public interface AuditTrail {

    /**
     * Records an event durably: in the store, or in the fsynced journal while the store is away.
     *
     * @throws NotDurableException when neither took it; whoever is about to act must then not act
     */
    void append(AuditEvent event) throws NotDurableException;

    /**
     * {@return entries newest first, one per action, built from its events, within 2 s; of the journal alone, and
     * saying so, while the store is away}
     */
    AuditPage search(AuditQuery query);

    /**
     * {@return all events of one action in order, from store and journal; while the store is away those of the
     * journal}
     *
     * @throws AuditUnreadableException when the store is away and the journal has none
     */
    List<AuditEvent> events(UUID auditId);
}
