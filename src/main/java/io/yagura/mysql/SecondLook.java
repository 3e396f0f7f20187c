package io.yagura.mysql;

import io.yagura.act.Look;
import io.yagura.act.Receipt;
import io.yagura.act.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what was seen of a session with what is there now. */
record SecondLook(Kill kill, KillSighting seen, SessionProtection protection) {

    static final String NOTHING_RUNS = "it runs no statement; only killing the connection ends its transaction";

    Look compare(MysqlControl.Sight sight) {
        return switch (sight) {
            case MysqlControl.Sight.Unseen(var message) -> new Look.Blind(message);
            case MysqlControl.Sight.Absent(var uuid) -> {
                Look other = otherServer(uuid);
                yield other == null ? different(Refusal.GONE, subject() + " is gone", null) : other;
            }
            case MysqlControl.Sight.Present(var uuid, var now) -> {
                Look other = otherServer(uuid);
                yield other == null ? compare(now) : other;
            }
        };
    }

    private Look compare(SessionNow now) {
        String reason = protection.reason(now.user(), now.command(), now.program());
        if (reason != null) {
            return different(Refusal.PROTECTED, "protected: " + reason, now);
        }
        if (now.threadId() != seen.mark().threadId()) {
            return different(Refusal.GONE, subject() + " is another session by now", now);
        }
        if (kill == Kill.QUERY && seen.idle()) {
            return different(Refusal.POINTLESS, NOTHING_RUNS, now);
        }
        Bond bond = Bond.of(kill, seen);
        if (bond == null) {
            return new Look.Blind("the server tells too little of " + subject() + " to bind a kill to");
        }
        String change = switch (bond) {
            case STATEMENT -> ofStatement(now);
            case SILENCE -> now.running() || !sameStatement(now) ? "it was idle and has run something since" : null;
            case IDLE_TRANSACTION -> now.running() ? "it was idle and runs a statement again" : ofTransaction(now);
            case TRANSACTION -> ofTransaction(now);
        };
        if (change == null) {
            return new Look.Same();
        }
        boolean ended = bond == Bond.STATEMENT && !now.running();
        return different(ended ? Refusal.GONE : Refusal.CHANGED, change, now);
    }

    private @Nullable String ofStatement(SessionNow now) {
        if (!now.running()) {
            return "its statement has ended by itself";
        }
        return sameStatement(now) ? null : "it runs another statement by now";
    }

    private boolean sameStatement(SessionNow now) {
        KillMark mark = seen.mark();
        return Objects.equals(mark.eventId(), now.eventId()) && Objects.equals(mark.queryId(), now.queryId());
    }

    private @Nullable String ofTransaction(SessionNow now) {
        KillMark mark = seen.mark();
        boolean none =
                mark.transactionEventId() != null ? now.transactionEventId() == null : now.transactionId() == null;
        if (none) {
            return "its transaction has ended";
        }
        boolean same = mark.transactionEventId() != null
                ? mark.transactionEventId().equals(now.transactionEventId())
                : Objects.equals(mark.transactionId(), now.transactionId());
        return same ? null : "its transaction has ended and another one has begun";
    }

    private @Nullable Look otherServer(String uuid) {
        if (uuid.equals(seen.mark().serverUuid())) {
            return null;
        }
        Receipt now = Receipt.EMPTY.with("serverSeen", seen.mark().serverUuid()).with("serverNow", uuid);
        return new Look.Different(Refusal.CHANGED, "another server, or a restarted one, answers by now", now);
    }

    private String subject() {
        return "connection " + seen.mark().connectionId();
    }

    private static Look different(Refusal refusal, String message, @Nullable SessionNow now) {
        return new Look.Different(refusal, message, now == null ? Receipt.EMPTY : KillReceipt.now(now));
    }
}
