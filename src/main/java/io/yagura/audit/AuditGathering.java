package io.yagura.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Records of several actions from store and journal, each once. */
final class AuditGathering {

    private final Map<UUID, Map<UUID, AuditRecord>> byAction = new LinkedHashMap<>();
    private final Set<UUID> stored = new HashSet<>();

    void addJournalled(Collection<AuditRecord> records) {
        records.forEach(this::add);
    }

    void addStored(Collection<AuditRecord> records) {
        for (AuditRecord record : records) {
            add(record);
            stored.add(record.uid());
        }
    }

    private void add(AuditRecord record) {
        byAction.computeIfAbsent(record.event().auditId(), id -> new LinkedHashMap<>())
                .put(record.uid(), record);
    }

    AuditGathering only(Set<UUID> auditIds) {
        byAction.keySet().retainAll(auditIds);
        return this;
    }

    boolean isEmpty() {
        return byAction.isEmpty();
    }

    Set<UUID> auditIds() {
        return Set.copyOf(byAction.keySet());
    }

    List<AuditEvent> events(UUID auditId) {
        return AuditFold.inOrder(eventsOf(byAction.getOrDefault(auditId, Map.of())));
    }

    List<AuditEntry> entries() {
        List<AuditEntry> entries = new ArrayList<>();
        for (Map<UUID, AuditRecord> records : byAction.values()) {
            entries.add(AuditFold.fold(eventsOf(records), !stored.containsAll(records.keySet())));
        }
        return entries;
    }

    private static List<AuditEvent> eventsOf(Map<UUID, AuditRecord> records) {
        return records.values().stream().map(AuditRecord::event).toList();
    }
}
