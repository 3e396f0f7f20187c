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

    /**
     * {@return the operation of this id, where there is one}
     *
     * @throws OperationsUnreadableException when only the store could tell, and it is away
     */
    Optional<Operation> find(UUID id);

    /**
     * Stops it between two steps: the one that is under way is still finished, the next is not taken before
     * {@link #goOn}, whatever restarts in between.
     *
     * @param by who wants it so
     * @return whether it is now held; false when it has ended, is held already, or the store does not answer
     */
    boolean hold(UUID id, String by);

    /** {@return whether what was held goes on; false when it was not held, or the store does not answer} */
    boolean goOn(UUID id);

    /**
     * Ends what is held, as failed.
     *
     * @param why a sentence for the audit
     * @return whether it has ended by this; false when it was not held, or that could not be recorded
     */
    boolean giveUp(UUID id, String why);

    /** {@return the plan with which it was started, where there is one of this type and it can be read now} */
    <P> Optional<P> plan(UUID id, Class<P> type);

    /** {@return those not ended, and those that ended within the last ten minutes, newest first} */
    List<Operation> recent();
}
