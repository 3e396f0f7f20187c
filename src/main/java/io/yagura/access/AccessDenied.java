package io.yagura.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody tried what they may not; an event for the audit.
 *
 * @param target id of the target, or null
 */
public record AccessDenied(
        Operator operator, Permission permission, @Nullable String target, String reason, Instant at) {}
