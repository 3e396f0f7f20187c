package io.yagura.act;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Durable work that outlives a request and a console. */
public interface Operations {

    /**
     * Begins an operation; it is driven from now on, by another console or after a restart if need be.
     *
     * @param kind the {@link OperationDriver#kind()} that knows how to go on
     * @param target id of the target
     * @param title one line for the screen
     * @param plan whatever the driver needs, a record that survives a round trip through JSON
     */
    UUID start(String kind, UUID auditId, String target, String title, Object plan);

    Optional<Operation> find(UUID id);

    /** {@return those not ended, and those that ended within the last ten minutes, newest first} */
    List<Operation> recent();
}
