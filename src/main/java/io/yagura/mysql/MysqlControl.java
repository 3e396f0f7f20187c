package io.yagura.mysql;

import io.yagura.observe.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The hand on a server: looks at one session, kills, and looks what became of it, over one connection that is held
 * open for this. Sends nothing but kills and reads. Instances are named as they are configured; an unknown one is
 * answered as one that cannot be reached. Every call comes back by its deadline.
 */
public interface MysqlControl {

    /** {@return the instance as configured now, or null} */
    @Nullable MysqlInstance instance(String name);

    /** {@return why nothing can be killed there now, for the button, or null; asks nobody} */
    @Nullable String unable(String instance);

    /** {@return who answered the control account last, or null before that; asks nobody} */
    @Nullable Server server(String instance);

    /** Looks at whoever has this connection id now. */
    Sight look(String instance, long connectionId, Deadline deadline) throws InterruptedException;

    /** Checks the bond and kills, in one round trip. */
    Shot strike(String instance, Kill kill, Bond bond, KillMark mark, Deadline deadline) throws InterruptedException;

    /** Looks what became of a statement. */
    Trace trace(String instance, KillMark mark, Deadline deadline) throws InterruptedException;

    /** Looks what became of a session. */
    Aftermath aftermath(String instance, KillMark mark, Deadline deadline) throws InterruptedException;

    /** What a look found. */
    sealed interface Sight {

        record Present(String serverUuid, SessionNow session) implements Sight {}

        record Absent(String serverUuid) implements Sight {}

        record Unseen(String message) implements Sight {}
    }

    /** How a kill went. */
    sealed interface Shot {

        /**
         * The guard held and the server took the kill.
         *
         * @param interruptions how many statements of this session had been interrupted before, or null where the
         *     server does not count
         */
        record Taken(Duration took, @Nullable Long interruptions) implements Shot {}

        /** The guard, on the server, did not hold: nothing was touched. */
        record TurnedDown(Duration took) implements Shot {}

        /**
         * The server said no: nothing was touched.
         *
         * @param message with the grant that is missing, where that is the reason
         */
        record Refused(String message) implements Shot {}

        /** It could not be sent: nothing was touched. */
        record Unsent(String message) implements Shot {}

        /** The answer never came. */
        record Lost(String message) implements Shot {}
    }

    /** What became of a session. */
    sealed interface Aftermath {

        /** The server does not have it any more, nor anything of its transaction. */
        record Gone() implements Aftermath {}

        /**
         * It is still there.
         *
         * @param rowsLeft that its transaction has modified and not undone yet, or null where that is not seen
         */
        record Leaving(@Nullable Long rowsLeft) implements Aftermath {}

        record Unseen(String message) implements Aftermath {}
    }
}
