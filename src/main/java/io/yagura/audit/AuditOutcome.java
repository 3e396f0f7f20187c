package io.yagura.audit;

import java.util.List;

/** The words that an entry may have for how it ended. */
public final class AuditOutcome {

    public static final List<String> WORDS =
            List.of("done", "refused", "failed", "unconfirmed", "started", "denied", "unknown");

    private AuditOutcome() {}
}
