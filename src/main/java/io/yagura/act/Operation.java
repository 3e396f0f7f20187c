package io.yagura.act;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A durable piece of work.
 *
 * @param stepsDone of {@code steps}; -1 steps where the length is not known
 * @param progress a sentence, such as "312,000 of 1,000,000 rows undone"
 * @param outcome the word of the outcome once it has ended
 * @param heldBy who stopped it between two steps, until it is told to go on; null while it may go on
 */
public record Operation(
        UUID id,
        String kind,
        UUID auditId,
        String target,
        String title,
        long stepsDone,
        long steps,
        @Nullable String progress,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String heldBy) {}
