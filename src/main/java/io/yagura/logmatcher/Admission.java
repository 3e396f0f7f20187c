package io.yagura.logmatcher;

import java.time.Instant;
import java.util.Optional;

/** Refuses lines whose times cannot be right. */
final class Admission {

    private final MatchingRules rules;

    Admission(MatchingRules rules) {
        this.rules = rules;
    }

    /** {@return why a line that was received then is not taken; nothing when it is} */
    Optional<String> refusal(LogEntry entry, Instant receivedAt) {
        Optional<String> refusal = refusal("at", entry.at(), receivedAt);
        if (refusal.isEmpty() && entry instanceof SubscribeEntry subscribe) {
            return refusal("publishedAt", subscribe.publishedAt(), receivedAt);
        }
        return refusal;
    }

    private Optional<String> refusal(String field, Instant time, Instant receivedAt) {
        if (time.isAfter(receivedAt.plus(rules.ahead()))) {
            return Optional.of("%s: '%s' is more than %d s ahead of the receiver"
                    .formatted(field, time, rules.ahead().toSeconds()));
        }
        if (time.isBefore(receivedAt.minus(rules.retention()))) {
            return Optional.of("%s: '%s' is older than %d s"
                    .formatted(field, time, rules.retention().toSeconds()));
        }
        return Optional.empty();
    }
}
