package io.yagura.audit;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes one entry of the events of one action. Pure. */
final class AuditFold {

    /** The outcome of what a crash interrupted; it never overrules a judgement that arrives later by the journal. */
    static final String UNKNOWN = "unknown";

    private static final Comparator<AuditEvent> IN_ORDER =
            Comparator.comparingInt(AuditFold::rank).thenComparing(AuditEvent::at);

    private AuditFold() {}

    static List<AuditEvent> inOrder(List<AuditEvent> events) {
        return events.stream().sorted(IN_ORDER).toList();
    }

    /**
     * {@return the entry}
     *
     * @param events of one action, at least one, in any order
     * @param journalled whether one of them is only in the journal
     */
    static AuditEntry fold(List<AuditEvent> events, boolean journalled) {
        List<AuditEvent> inOrder = inOrder(events);
        AuditEvent first = inOrder.getFirst();
        AuditEvent verdict = verdict(inOrder);
        return new AuditEntry(
                first.auditId(),
                first.at(),
                verdict == null ? null : verdict.at(),
                inOrder.getLast().phase(),
                first.operator(),
                first(inOrder, AuditEvent::origin),
                first.action(),
                first(inOrder, AuditEvent::target),
                first(inOrder, AuditEvent::subject),
                first(inOrder, AuditEvent::seen),
                first(inOrder, AuditEvent::reason),
                verdict == null ? null : outcome(verdict),
                verdict == null ? first(inOrder.reversed(), AuditEvent::message) : verdict.message(),
                first(inOrder.reversed(), AuditEvent::receipt),
                first(inOrder, AuditEvent::equivalent),
                journalled);
    }

    private static @Nullable AuditEvent verdict(List<AuditEvent> inOrder) {
        AuditEvent verdict = null;
        for (AuditEvent event : inOrder) {
            boolean guessed = event.phase() == AuditEvent.Phase.AMENDED && UNKNOWN.equals(event.outcome());
            if (outcome(event) != null && (verdict == null || !guessed)) {
                verdict = event;
            }
        }
        return verdict;
    }

    private static @Nullable String outcome(AuditEvent event) {
        if (event.outcome() == null && event.phase() == AuditEvent.Phase.DENIED) {
            return "denied";
        }
        return event.outcome();
    }

    private static @Nullable String first(List<AuditEvent> events, Function<AuditEvent, @Nullable String> field) {
        for (AuditEvent event : events) {
            String value = field.apply(event);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** By phase first: a clock may be set back in the middle of an action. */
    private static int rank(AuditEvent event) {
        return switch (event.phase()) {
            case OPENED, DENIED, NOTED -> 0;
            case STRUCK -> 1;
            case JUDGED -> 2;
            case AMENDED -> 3;
        };
    }
}
