package io.yagura.mysql;

import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.act.Strike;
import io.yagura.mysql.Trace.NotedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges by its traces what a kill of a statement did: hit, no effect, or a different statement hit.
 *
 * @param answered whether the server said that it took the kill
 * @param before how many statements of the session had been interrupted before the strike, or null if not counted
 */
record QueryVerdict(
        KillSighting seen, boolean answered, @Nullable Long before, Receipt receipt) {

    /** Within this a hit shows, unless the statement hit goes on without looking at its flag. */
    private static final Duration SETTLES = Duration.ofMillis(500);

    /** For so long the next statement, if it is still running, is watched for a wrong hit. */
    private static final Duration WATCHED = Duration.ofSeconds(2);

    static QueryVerdict after(Strike strike, KillSighting seen) {
        return switch (strike) {
            case Strike.Sent(var receipt) ->
                new QueryVerdict(
                        seen,
                        true,
                        receipt.entries().get(KillReceipt.INTERRUPTIONS_BEFORE) instanceof Number count
                                ? count.longValue()
                                : null,
                        receipt);
            case Strike.Unanswered(var message, var receipt) -> new QueryVerdict(seen, false, null, receipt);
            case Strike.TurnedDown t -> throw new IllegalArgumentException("Nothing was struck: " + strike);
            case Strike.Rejected r -> throw new IllegalArgumentException("Nothing was struck: " + strike);
        };
    }

    /** {@return the outcome, or null as long as it may still turn out otherwise} */
    @Nullable Outcome judge(Trace trace, Duration since) {
        return switch (trace) {
            case Trace.Unseen u -> null;
            case Trace.Glimpsed(var present, var running) -> glimpsed(present, running);
            case Trace.Noted noted -> noted(noted, since);
        };
    }

    /** {@return the outcome once nobody can wait any longer} */
    Outcome undecided(Trace trace) {
        String why = switch (trace) {
            case Trace.Unseen(var message) -> "what it did could not be seen: " + message;
            case Trace.Glimpsed g -> "the statement has not stopped yet; servers look for a kill at intervals";
            case Trace.Noted n -> "the statement has not stopped yet; servers look for a kill at intervals";
        };
        return unconfirmed(answered ? "The server took the kill, but " + why : "The kill was not answered, and " + why);
    }

    private @Nullable Outcome glimpsed(boolean present, boolean running) {
        if (running) {
            return null;
        }
        if (!present || !answered) {
            return unconfirmed("The statement no longer runs; whether the kill ended it cannot be seen");
        }
        return new Outcome.Done(
                "The kill was taken while the statement of " + seen.subject() + " ran, and it runs no more",
                KillReceipt.verified(
                        receipt,
                        "the server takes this kill for that very statement alone; it does not note how a statement"
                                + " ends, so this one may have ended by itself in the same moment"));
    }

    private @Nullable Outcome noted(Trace.Noted trace, Duration since) {
        long mine = Objects.requireNonNull(seen.mark().eventId(), "only a noted statement is struck here");
        NotedStatement struck = trace.noted().stream()
                .filter(s -> s.eventId() == mine)
                .findFirst()
                .orElse(null);
        List<NotedStatement> later =
                trace.noted().stream().filter(s -> s.eventId() > mine).toList();
        if (struck != null && struck.interrupted()) {
            return done("Ended the statement", "the server noted error " + struck.error() + " for this very statement");
        }
        if (struck != null && !struck.ended()) {
            return null;
        }
        NotedStatement wrong =
                later.stream().filter(NotedStatement::interrupted).findFirst().orElse(null);
        if (wrong != null) {
            return hitAnother(wrong.digest() == null ? "one without a digest" : wrong.digest());
        }
        boolean counted = before != null && trace.interruptions() != null && trace.interruptions() > before;
        if (counted) {
            return struck != null
                    ? hitAnother("one that the server has forgotten since")
                    : unconfirmed("A statement of the session was interrupted; whether it was this one, the server has"
                            + " forgotten");
        }
        if (!trace.present()) {
            return unconfirmed("The session has ended since, and the server's record of its statements with it");
        }
        if (struck != null && struck.keepsQuiet() && struck.error() == 0 && answered) {
            return done(
                    "Ended the statement",
                    "it ran when the kill was taken and ended at once; SLEEP() and BENCHMARK() give no error");
        }
        if (!settled(later, since)) {
            return null;
        }
        return noEffect(struck, trace.interruptions());
    }

    private static boolean settled(List<NotedStatement> later, Duration since) {
        boolean nextRuns = !later.isEmpty() && !later.getFirst().ended();
        return since.compareTo(nextRuns ? WATCHED : SETTLES) >= 0;
    }

    private Outcome noEffect(@Nullable NotedStatement struck, @Nullable Long interruptions) {
        if (!answered || (struck == null && (before == null || interruptions == null))) {
            return unconfirmed("The statement no longer runs; how it ended, the server has forgotten");
        }
        String how = struck != null && struck.error() != 0 ? ", with error " + struck.error() : "";
        return new Outcome.Failed(
                "No effect: the statement had ended by itself" + how,
                KillReceipt.verified(receipt, "the server noted its end without an interruption"));
    }

    private Outcome hitAnother(String digest) {
        return new Outcome.Failed(
                "Hit a different statement: " + digest,
                KillReceipt.verified(
                        receipt.with("hit", digest), "the server noted the interruption for another statement"));
    }

    private Outcome done(String message, String how) {
        return new Outcome.Done(message + " of " + seen.subject(), KillReceipt.verified(receipt, how));
    }

    private Outcome unconfirmed(String message) {
        return new Outcome.Unconfirmed(message, receipt);
    }
}
