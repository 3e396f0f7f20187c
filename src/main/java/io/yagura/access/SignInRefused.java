package io.yagura.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody gave wrong credentials; an event for the audit. What is turned away unchecked after too many of these is
 * not reported again.
 *
 * @param name as it was typed, without control characters and cut to 100 characters; null for a token
 * @param from the address it came from
 */
public record SignInRefused(
        @Nullable String name, SignedIn.Way way, @Nullable String from, String reason, Instant at) {}
