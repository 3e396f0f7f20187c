package io.yagura.subscribers;

import io.yagura.observe.Reading;
import io.yagura.observe.TargetTrouble;
import java.time.Duration;
import java.util.List;

/** Something about an application that a person should look at, with the leases that it concerns. */
public sealed interface SubscriberTrouble extends TargetTrouble {

    /** Workers live, records wait, and checkpoints stand still. */
    record Stuck(List<Lease> leases) implements SubscriberTrouble {
        @Override
        public boolean alarm() {
            return true;
        }
    }

    /** Nobody reads these. */
    record Orphaned(List<Lease> leases) implements SubscriberTrouble {
        @Override
        public boolean alarm() {
            return true;
        }
    }

    /**
     * Unread records expire soon.
     *
     * @param left how long it takes until the first does
     */
    record DataLossNear(List<Lease> leases, Duration left) implements SubscriberTrouble {
        @Override
        public boolean alarm() {
            return true;
        }
    }

    /**
     * These are read, and far behind.
     *
     * @param worst the largest of their lags
     */
    record Behind(List<Lease> leases, Duration worst) implements SubscriberTrouble {
        @Override
        public boolean alarm() {
            return false;
        }
    }

    /** Records may come into these open shards, and they have no lease though no parent has to come first. */
    record Unleased(List<Lease> leases) implements SubscriberTrouble {
        @Override
        public boolean alarm() {
            return false;
        }
    }

    /** These have been handed over for longer than that takes. */
    record EndlessHandover(List<Lease> leases) implements SubscriberTrouble {
        @Override
        public boolean alarm() {
            return false;
        }
    }

    /** Items of the lease table cannot be read, and what they stand for is not known. */
    record Malformed(List<MalformedItem> items) implements SubscriberTrouble {
        @Override
        public boolean alarm() {
            return false;
        }
    }

    /** The facts are no longer vouched for, or never were. */
    record NoAnswer(Reading<?> reading) implements SubscriberTrouble, TargetTrouble.Silence {}
}
