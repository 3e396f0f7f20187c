package io.yagura.shell.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.act.Judged;
import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an action ended, in the words of REST. */
@Schema(name = "Outcome")
record ActionAnswer(
        @Schema(
                description = "done; refused: nothing was touched; failed: it was tried and did not work; unconfirmed:"
                        + " it was sent and whether it took effect could not be seen; started: it goes on",
                allowableValues = {"done", "refused", "failed", "unconfirmed", "started"})
        String outcome,

        @Schema(
                description = "Why nothing was touched; null unless refused",
                allowableValues = {
                    "changed",
                    "gone",
                    "protected",
                    "pointless",
                    "spent",
                    "expired",
                    "busy",
                    "read-only",
                    "forbidden",
                    "unseen",
                    "not-recorded",
                    "bad-sighting"
                })
        @Nullable String refusal,

        @Schema(description = "A sentence for people") String message,

        @Schema(description = "Where it stands in the audit; null only among several, where one was no sighting")
        @Nullable UUID auditId,

        @Schema(description = "Where to ask how far it is; null unless started") @Nullable UUID operationId,

        @Schema(description = "What was verified, and how") Map<String, Object> receipt) {

    static ActionAnswer of(Judged judged) {
        Outcome outcome = judged.outcome();
        return new ActionAnswer(
                outcome.word(),
                outcome instanceof Outcome.Refused refused ? word(refused) : null,
                outcome.message(),
                judged.auditId(),
                outcome instanceof Outcome.Started started ? started.operationId() : null,
                outcome.receipt().entries());
    }

    static ActionAnswer of(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Made(Judged judged) -> of(judged);
            case Attempt.Bad(String message) -> without("refused", "bad-sighting", message);
            case Attempt.Broken(String message) -> without("unconfirmed", null, message);
        };
    }

    private static ActionAnswer without(String outcome, @Nullable String refusal, String message) {
        return new ActionAnswer(outcome, refusal, message, null, null, Receipt.EMPTY.entries());
    }

    private static String word(Outcome.Refused refused) {
        return refused.refusal().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The outcomes of several sightings, in the order in which they were sent. */
    @Schema(name = "BatchOutcome")
    record Batch(UUID batchId, List<ActionAnswer> outcomes) {}
}
