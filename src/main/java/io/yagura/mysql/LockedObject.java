package io.yagura.mysql;

import org.jspecify.annotations.Nullable;

/** A table, and the index on which the record lock sits where that is known. */
public record LockedObject(
        String schema, String table, @Nullable String index) {}
