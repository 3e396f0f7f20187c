package io.yagura.act;

import io.yagura.access.Operator;
import java.util.UUID;

/**
 * What an action may know of the request it serves, and how it hands over to an operation.
 *
 * @param operations where {@code confirm} starts what takes longer than a request
 */
public record ActionContext(UUID auditId, Operator operator, String reason, Operations operations) {}
