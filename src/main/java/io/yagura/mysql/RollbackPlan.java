package io.yagura.mysql;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rollback to watch: that of a killed session.
 *
 * @param rows that it had modified when it was struck, or, where that is not known, that were still to be undone at
 *     {@code sampledAt}; null where the account may not see that
 * @param all whether {@code rows} are all of them
 */
public record RollbackPlan(
        String instance, KillMark mark, @Nullable Long rows, Instant sampledAt, boolean all) {}
