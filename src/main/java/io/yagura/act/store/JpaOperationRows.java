package io.yagura.act.store;

import io.yagura.act.Operation;
import io.yagura.act.OperationRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Operations in the table {@code operation}. */
@Repository
class JpaOperationRows implements OperationRows {

    private final OperationTable table;

    JpaOperationRows(OperationTable table) {
        this.table = table;
    }

    @Override
    public void add(Planned planned, UUID run, Instant leaseUntil) {
        if (!table.existsById(planned.operation().id())) {
            table.save(new OperationRow(planned, run, leaseUntil));
        }
    }

    @Override
    public boolean note(Operation soFar, UUID run, Instant leaseUntil) {
        int changed = table.note(
                soFar.id(),
                run,
                soFar.stepsDone(),
                soFar.steps(),
                soFar.progress(),
                soFar.endedAt(),
                soFar.outcome(),
                leaseUntil);
        return changed == 1;
    }

    @Override
    public List<Planned> waiting(Instant now) {
        return table.waiting(now).stream().map(OperationRow::planned).toList();
    }

    @Override
    public boolean lease(UUID id, UUID run, Instant now, Instant leaseUntil) {
        return table.lease(id, run, now, leaseUntil) == 1;
    }

    @Override
    public void release(UUID id, UUID run, Instant now) {
        table.release(id, run, now);
    }

    @Override
    public boolean hold(UUID id, String by) {
        return table.hold(id, by) == 1;
    }

    @Override
    public boolean goOn(UUID id) {
        return table.goOn(id) == 1;
    }

    @Override
    public boolean giveUp(UUID id, Instant endedAt, String outcome, String progress) {
        return table.giveUp(id, endedAt, outcome, progress) == 1;
    }

    @Override
    public Optional<Operation> find(UUID id) {
        return table.findById(id).map(OperationRow::operation);
    }

    @Override
    public Optional<String> plan(UUID id) {
        return table.findById(id).map(row -> row.planned().plan());
    }

    @Override
    public List<Operation> notEndedBefore(Instant time) {
        return table.notEndedBefore(time).stream().map(OperationRow::operation).toList();
    }

    @Override
    public boolean existsFor(UUID auditId) {
        return table.existsByAuditId(auditId);
    }
}
