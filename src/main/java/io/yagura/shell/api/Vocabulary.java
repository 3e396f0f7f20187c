package io.yagura.shell.api;

import io.yagura.audit.AuditOutcome;
import io.yagura.shell.ActionCodes;
import java.util.List;

/** The fixed lists of words that filters are of. */
enum Vocabulary {
    AUDIT_OUTCOMES(AuditOutcome.WORDS),
    AUDIT_ACTIONS(ActionCodes.ALL);

    private final List<String> words;

    Vocabulary(List<String> words) {
        this.words = words;
    }

    List<String> words() {
        return words;
    }
}
