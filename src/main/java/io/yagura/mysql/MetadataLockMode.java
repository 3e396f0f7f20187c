package io.yagura.mysql;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Modes of a metadata lock, and which of them get in each other's way.
 *
 * <p>The two matrices are those that MySQL documents above {@code MDL_lock::m_object_lock_strategy} in
 * {@code sql/mdl.cc} (8.0), and the scoped one above {@code m_scoped_lock_strategy}. A request waits for granted locks
 * that it does not go with, and for pending requests that go before it, whichever came first: that is how an
 * {@code ALTER} that waits for a reader holds up all later readers.
 */
public enum MetadataLockMode {
    INTENTION_EXCLUSIVE,
    SHARED,
    SHARED_HIGH_PRIO,
    SHARED_READ,
    SHARED_WRITE,
    SHARED_WRITE_LOW_PRIO,
    SHARED_UPGRADABLE,
    SHARED_READ_ONLY,
    SHARED_NO_WRITE,
    SHARED_NO_READ_WRITE,
    EXCLUSIVE;

    /** {@return the mode that the Performance Schema calls so, or null for one that is not known here} */
    public static @Nullable MetadataLockMode of(String name) {
        for (MetadataLockMode mode : values()) {
            if (mode.name().equals(name)) {
                return mode;
            }
        }
        return null;
    }

    /** {@return whether a request in this mode waits while another session holds {@code granted}} */
    public boolean waitsForGranted(MetadataLockMode granted) {
        return granted == EXCLUSIVE || grantedInTheWay().contains(granted);
    }

    /** {@return whether a request in this mode waits while another session's request in {@code pending} waits} */
    public boolean waitsForPending(MetadataLockMode pending) {
        return pendingInTheWay().contains(pending);
    }

    private Set<MetadataLockMode> grantedInTheWay() {
        return switch (this) {
            case INTENTION_EXCLUSIVE -> EnumSet.of(SHARED, EXCLUSIVE);
            case SHARED, SHARED_HIGH_PRIO -> EnumSet.of(INTENTION_EXCLUSIVE, EXCLUSIVE);
            case SHARED_READ -> EnumSet.of(SHARED_NO_READ_WRITE, EXCLUSIVE);
            case SHARED_WRITE, SHARED_WRITE_LOW_PRIO ->
                EnumSet.of(SHARED_READ_ONLY, SHARED_NO_WRITE, SHARED_NO_READ_WRITE, EXCLUSIVE);
            case SHARED_UPGRADABLE -> EnumSet.of(SHARED_UPGRADABLE, SHARED_NO_WRITE, SHARED_NO_READ_WRITE, EXCLUSIVE);
            case SHARED_READ_ONLY -> EnumSet.of(SHARED_WRITE, SHARED_WRITE_LOW_PRIO, SHARED_NO_READ_WRITE, EXCLUSIVE);
            case SHARED_NO_WRITE ->
                EnumSet.of(
                        SHARED_WRITE,
                        SHARED_WRITE_LOW_PRIO,
                        SHARED_UPGRADABLE,
                        SHARED_NO_WRITE,
                        SHARED_NO_READ_WRITE,
                        EXCLUSIVE);
            case SHARED_NO_READ_WRITE ->
                EnumSet.complementOf(EnumSet.of(INTENTION_EXCLUSIVE, SHARED, SHARED_HIGH_PRIO));
            case EXCLUSIVE -> EnumSet.allOf(MetadataLockMode.class);
        };
    }

    private Set<MetadataLockMode> pendingInTheWay() {
        return switch (this) {
            case INTENTION_EXCLUSIVE -> EnumSet.of(SHARED, EXCLUSIVE);
            case SHARED, SHARED_UPGRADABLE, SHARED_NO_WRITE, SHARED_NO_READ_WRITE -> EnumSet.of(EXCLUSIVE);
            case SHARED_HIGH_PRIO, EXCLUSIVE -> EnumSet.noneOf(MetadataLockMode.class);
            case SHARED_READ -> EnumSet.of(SHARED_NO_READ_WRITE, EXCLUSIVE);
            case SHARED_WRITE -> EnumSet.of(SHARED_NO_WRITE, SHARED_NO_READ_WRITE, EXCLUSIVE);
            case SHARED_WRITE_LOW_PRIO ->
                EnumSet.of(SHARED_READ_ONLY, SHARED_NO_WRITE, SHARED_NO_READ_WRITE, EXCLUSIVE);
            case SHARED_READ_ONLY -> EnumSet.of(SHARED_WRITE, SHARED_NO_READ_WRITE, EXCLUSIVE);
        };
    }
}
