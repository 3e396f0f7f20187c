package io.yagura.mysql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an operator saw of a session when a kill was offered.
 *
 * @param instance the target's name
 * @param frees how many sessions were waiting for it
 * @param rowsModified what would be undone, or null where unknown
 * @param statement digest of what it ran, cut to 200 characters, or null
 */
public record KillSighting(
        String instance,
        KillMark mark,
        String user,
        String host,
        boolean idle,
        int frees,
        @Nullable Long rowsModified,
        @Nullable Duration transactionAge,
        @Nullable String statement) {}
