package io.yagura.mysql;

import io.yagura.observe.Reading;
import io.yagura.observe.TargetTrouble;
import java.time.Duration;

/** Something about an instance that a person should look at, with the facts that make it so. */
public sealed interface Trouble extends TargetTrouble {

    /**
     * Sessions wait for this one.
     *
     * @param alarm whether it holds up many, or one for long
     */
    record Blocked(LockNode root, boolean alarm) implements Trouble {}

    /** Sessions wait, and nobody can be seen who blocks them. */
    record Unplaced(int waiting) implements Trouble {
        @Override
        public boolean alarm() {
            return false;
        }
    }

    /** The facts are no longer vouched for, or never were. */
    record NoAnswer(Reading<?> reading) implements Trouble, TargetTrouble.Silence {}

    /** Hardly any connection is left. */
    record NearlyFull(int connections, int limit) implements Trouble {
        @Override
        public boolean alarm() {
            return connections >= limit;
        }
    }

    /** A transaction has been open for very long, though nobody waits for it yet. */
    record LongOpen(Session session, Duration age) implements Trouble {
        @Override
        public boolean alarm() {
            return false;
        }
    }
}
