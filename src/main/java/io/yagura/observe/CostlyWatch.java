package io.yagura.observe;

import java.time.Instant;
import java.util.UUID;

/**
 * An observation that costs the watched more than usual, and therefore ends by itself.
 *
 * @param kind what is watched, such as {@code mysql.lock-objects}
 * @param target id of the target
 * @param owner who began it
 * @param endsAt when it ends at the latest
 */
public record CostlyWatch(UUID id, String kind, String target, String owner, Instant startedAt, Instant endsAt) {}
