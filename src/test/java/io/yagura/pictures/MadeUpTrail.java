package io.yagura.pictures;

import io.yagura.audit.AuditEntry;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditPage;
import io.yagura.audit.AuditQuery;
import io.yagura.audit.AuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A night of kills. */
final class MadeUpTrail implements AuditTrail {

    private static final List<@Nullable String> OUTCOMES =
            java.util.Arrays.asList("done", "refused", "denied", "unconfirmed", "done", "unknown", null);

    private final Instant now = Instant.now();

    @Override
    public void append(AuditEvent event) {}

    @Override
    public AuditPage search(AuditQuery query) {
        List<AuditEntry> entries = IntStream.range(0, 40)
                .mapToObj(this::entry)
                .filter(e -> fits(query.operator(), e.operator()) && fits(query.outcome(), e.outcome()))
                .filter(e -> fits(query.action(), e.action()) && fits(query.target(), e.target()))
                .filter(e -> query.text() == null
                        || e.toString()
                                .toLowerCase(Locale.ROOT)
                                .contains(query.text().toLowerCase(Locale.ROOT)))
                .limit(query.size())
                .toList();
        return new AuditPage(entries, query.before() == null ? 7L : null);
    }

    @Override
    public List<AuditEvent> events(UUID auditId) {
        AuditEntry e = entry((int) Math.floorMod(auditId.getLeastSignificantBits(), 40L));
        List<AuditEvent.Phase> phases =
                List.of(AuditEvent.Phase.OPENED, AuditEvent.Phase.STRUCK, AuditEvent.Phase.JUDGED);
        return phases.stream()
                .map(phase -> new AuditEvent(
                        auditId,
                        phase,
                        e.at().plusMillis(phases.indexOf(phase) * 180L),
                        e.operator(),
                        e.origin(),
                        e.action(),
                        e.target(),
                        e.subject(),
                        e.seen(),
                        e.reason(),
                        e.outcome(),
                        e.message(),
                        e.receipt(),
                        e.equivalent()))
                .toList();
    }

    private AuditEntry entry(int i) {
        String outcome = OUTCOMES.get(i % OUTCOMES.size());
        boolean query = i % 3 == 1;
        return new AuditEntry(
                new UUID(7, i),
                now.minusSeconds(40L + i * 977L),
                outcome == null ? null : now.minusSeconds(39L + i * 977L),
                outcome == null ? AuditEvent.Phase.STRUCK : AuditEvent.Phase.JUDGED,
                i % 4 == 2 ? "viewer" : "sre",
                "10.1.2." + i,
                query ? "mysql.kill-query" : "mysql.kill-connection",
                "mysql/orders-db",
                "connection " + (812 + i),
                "{\"instance\":\"orders-db\",\"mark\":{\"connectionId\":812,\"threadId\":852,\"transactionId\":\"421938\"},\"user\":\"batch\",\"host\":\"10.0.3.4\",\"idle\":true,\"frees\":57,\"rowsModified\":1204}",
                "the nightly batch hangs and blocks checkout, agreed with its owner",
                outcome,
                "done".equals(outcome)
                        ? "Connection " + (812 + i) + " is gone; 57 sessions went on."
                        : "It runs another statement now: nothing was touched.",
                "{\"processlist\":\"the connection is gone\",\"waitersFreed\":57}",
                "KILL CONNECTION 812;",
                i == 3);
    }

    private static boolean fits(@Nullable String wanted, @Nullable String found) {
        return wanted == null || wanted.equals(found);
    }
}
