package io.yagura.logmatcher;

import java.time.Instant;

/**
 * How a window changed after it had been judged.
 *
 * @param at when that was seen
 * @param words such as {@code 12 lost → 9 recovered late, 3 lost}
 */
public record AmendmentNote(Instant minute, Instant at, String words) {}
