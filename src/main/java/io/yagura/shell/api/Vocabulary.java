package io.yagura.shell.api;

import io.yagura.audit.AuditOutcome;
import io.yagura.shell.ActionCodes;
import java.util.List;

/** The fixed lists of words that filters are of. */
enum Vocabulary {
    AUDIT_OUTCOMES,
    AUDIT_ACTIONS;

    List<String> words() {
        return switch (this) {
            case AUDIT_OUTCOMES -> AuditOutcome.WORDS;
            case AUDIT_ACTIONS -> ActionCodes.ALL;
        };
    }
}
