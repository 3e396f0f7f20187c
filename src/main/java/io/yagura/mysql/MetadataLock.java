package io.yagura.mysql;

import org.jspecify.annotations.Nullable;

/**
 * A metadata lock that a session holds or waits for.
 *
 * @param type what is locked: {@code TABLE}, {@code SCHEMA}, {@code GLOBAL}, {@code USER LEVEL LOCK} …
 * @param mode null for one that is not known here: nothing is concluded from it
 * @param granted false while the session waits for it
 */
public record MetadataLock(
        long connectionId,
        String type,
        @Nullable String schema,
        @Nullable String name,
        @Nullable MetadataLockMode mode,
        boolean granted) {

    boolean sameObject(MetadataLock other) {
        return type.equals(other.type)
                && java.util.Objects.equals(schema, other.schema)
                && java.util.Objects.equals(name, other.name);
    }

    /** {@return whether this pending request waits for the other lock or request} */
    boolean waitsFor(MetadataLock other) {
        if (granted || connectionId == other.connectionId || mode == null || other.mode == null) {
            return false;
        }
        return other.granted ? mode.waitsForGranted(other.mode) : mode.waitsForPending(other.mode);
    }

    /** {@return the locked table, or null when it is no table} */
    public @Nullable LockedObject object() {
        return type.equals("TABLE") && schema != null && name != null ? new LockedObject(schema, name, null) : null;
    }
}
