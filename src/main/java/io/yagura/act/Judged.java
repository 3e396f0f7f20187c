package io.yagura.act;

import java.util.UUID;

/** An outcome and where it stands in the audit. */
public record Judged(UUID auditId, Outcome outcome) {}
