package io.yagura.act;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Operations in the store. One life of a console at a time holds the lease of an operation and drives it. The methods
 * run within {@link io.yagura.store.Store} and throw as Spring Data does.
 */
public interface OperationRows {

    /** Adds an operation that {@code run} drives; one that is there already is left alone. */
    void add(Planned planned, UUID run, Instant leaseUntil);

    /**
     * Writes how far the operation is, and renews the lease.
     *
     * @return false when {@code run} no longer holds the lease, or the operation has ended
     */
    boolean note(Operation soFar, UUID run, Instant leaseUntil);

    /** {@return operations that have not ended and whose lease ends at {@code now} or before, or nobody holds} */
    List<Planned> waiting(Instant now);

    /** {@return whether {@code run} now holds the lease, which was over at {@code now}} */
    boolean lease(UUID id, UUID run, Instant now, Instant leaseUntil);

    /** Gives the lease up, so that another may go on at once. */
    void release(UUID id, UUID run, Instant now);

    /** {@return whether it is held by this, which had neither ended nor been held} */
    boolean hold(UUID id, String by);

    /** {@return whether it was held and had not ended} */
    boolean goOn(UUID id);

    /** {@return whether it has ended by this: it was held and had not ended} */
    boolean giveUp(UUID id, Instant endedAt, String outcome, String progress);

    Optional<Operation> find(UUID id);

    /** {@return the plan as JSON} */
    Optional<String> plan(UUID id);

    /** {@return operations that have not ended, or ended after this time, newest first} */
    List<Operation> notEndedBefore(Instant time);

    boolean existsFor(UUID auditId);

    /**
     * An operation with what its driver needs.
     *
     * @param plan as JSON
     */
    record Planned(Operation operation, String plan) {}
}
