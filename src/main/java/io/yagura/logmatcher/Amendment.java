package io.yagura.logmatcher;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on an event changed after its window had been judged.
 *
 * @param minute the window
 * @param from null where nothing had been wrong
 * @param to null where nothing is wrong any more
 * @param at when the change was seen
 */
public record Amendment(
        String stream,
        String subscriber,
        Instant minute,
        String eventId,
        @Nullable Verdict from,
        @Nullable Verdict to,
        Instant at) {}
