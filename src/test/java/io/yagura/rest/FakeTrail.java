package io.yagura.rest;

import io.yagura.audit.AuditEntry;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditPage;
import io.yagura.audit.AuditQuery;
import io.yagura.audit.AuditTrail;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A trail that shows what it is given, and keeps the questions it was asked. */
public class FakeTrail implements AuditTrail {

    public final List<AuditEntry> entries = new CopyOnWriteArrayList<>();
    public final List<AuditEvent> events = new CopyOnWriteArrayList<>();
    public final List<AuditQuery> asked = new CopyOnWriteArrayList<>();

    /** Thrown by the next search; null for none. */
    public volatile @Nullable RuntimeException trouble;

    /** Why entries may be missing from what is found; null when none are. */
    public volatile @Nullable String incomplete;

    @Override
    public void append(AuditEvent event) {
        events.add(event);
    }

    @Override
    public AuditPage search(AuditQuery query) {
        asked.add(query);
        RuntimeException thrown = trouble;
        if (thrown != null) {
            throw thrown;
        }
        return new AuditPage(entries, 17L, incomplete);
    }

    @Override
    public List<AuditEvent> events(UUID auditId) {
        return events.stream().filter(event -> event.auditId().equals(auditId)).toList();
    }
}
