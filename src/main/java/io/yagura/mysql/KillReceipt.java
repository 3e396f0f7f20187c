package io.yagura.mysql;

import io.yagura.act.Receipt;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a kill's receipt. */
final class KillReceipt {

    /** Entry that carries the server's count of interruptions from the strike to the look after it. */
    static final String INTERRUPTIONS_BEFORE = "interruptionsBefore";

    private KillReceipt() {}

    /** {@return what the session does now, beside what was seen} */
    static Receipt now(SessionNow now) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("user", now.user());
        entry.put("command", now.command());
        entry.put("running", now.running());
        put(entry, "eventId", now.eventId());
        put(entry, "transactionEventId", now.transactionEventId());
        put(entry, "queryId", now.queryId());
        put(entry, "transactionId", now.transactionId());
        put(entry, "statement", now.statement());
        return Receipt.EMPTY.with("now", entry);
    }

    /** {@return how it was sent: the words typed, what they were bound to, and how long the server took} */
    static Receipt sent(String equivalent, Bond bond, KillMark mark, Duration took) {
        boolean cached = bond == Bond.TRANSACTION && mark.transactionEventId() == null;
        return Receipt.EMPTY
                .with("sent", equivalent)
                .with("boundTo", bond.words() + (cached ? ", by InnoDB's list, which may be 100 ms old" : ""))
                .with("strikeMillis", Math.round(took.toNanos() / 1e4) / 1e2);
    }

    static Receipt verified(Receipt receipt, String how) {
        return receipt.with("verifiedBy", how);
    }

    private static void put(Map<String, Object> entry, String name, @Nullable Object value) {
        if (value != null) {
            entry.put(name, value);
        }
    }
}
