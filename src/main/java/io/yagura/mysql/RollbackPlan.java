package io.yagura.mysql;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rollback to watch: that of a killed session.
 *
 * @param rows that were still to be undone at {@code sampledAt}, or null where the account may not see that
 */
public record RollbackPlan(
        String instance, KillMark mark, @Nullable Long rows, Instant sampledAt) {}
