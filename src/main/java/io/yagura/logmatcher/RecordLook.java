package io.yagura.logmatcher;

import io.yagura.access.Operator;
import io.yagura.act.Bounded;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditTrail;
import io.yagura.audit.NotDurableException;
import io.yagura.observe.Answer;
import io.yagura.observe.Board;
import io.yagura.observe.Target;
import io.yagura.streams.RecordSource;
import io.yagura.streams.StreamName;
import io.yagura.streams.StreamRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows somebody the record of an event. Whether they may is decided by the caller, with {@code logmatcher.see-payload};
 * that they looked is on record before they see anything.
 */
@Component
public final class RecordLook {

    public static final String ACTION = "logmatcher.see-payload";

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final RecordSource source;
    private final Board board;
    private final AuditTrail trail;
    private final InstantSource clock;

    RecordLook(RecordSource source, Board board, AuditTrail trail, InstantSource clock) {
        this.source = source;
        this.board = board;
        this.trail = trail;
        this.clock = clock;
    }

    /** What a look gave. */
    public sealed interface Seen {

        /** The record. */
        record Shown(StreamRecord record, UUID auditId) implements Seen {}

        /** No record, and a sentence that says why. */
        record Nothing(Why why, String sentence) implements Seen {}

        /** Why there is nothing to be seen. */
        enum Why {
            /** No watched account, or more than one, has a stream of that name. */
            WHICH_ACCOUNT,
            /** No line of the event says where its record is. */
            NO_PLACE,
            /** The stream no longer has it. */
            GONE,
            /** Kinesis did not answer, or the look could not be recorded. */
            NO_ANSWER
        }
    }

    /**
     * Reads the record of the event, within 5 s.
     *
     * @param target the subscription through which the operator may see it
     * @param account where the stream is, or null when the name alone says it
     */
    public Seen look(Operator operator, Target target, EventStory story, @Nullable String account)
            throws InterruptedException {
        Trace place = story.record();
        if (place == null || place.shardId() == null || place.sequenceNumber() == null) {
            return new Seen.Nothing(
                    Seen.Why.NO_PLACE, "No line of '" + story.eventId() + "' says where its record is on the stream");
        }
        List<StreamName> streams = board.targets(StreamName.KIND).stream()
                .map(watched -> StreamName.ofTarget(watched.name()))
                .filter(name ->
                        name.stream().equals(story.stream()) && (account == null || account.equals(name.account())))
                .toList();
        if (streams.size() != 1) {
            return new Seen.Nothing(Seen.Why.WHICH_ACCOUNT, whichAccount(story.stream(), streams));
        }
        return look(operator, target, story, streams.getFirst(), place.shardId(), place.sequenceNumber());
    }

    private static String whichAccount(String stream, List<StreamName> streams) {
        if (streams.isEmpty()) {
            return "No account that is watched has a stream '" + stream + "'";
        }
        return "Several accounts have a stream '" + stream + "': "
                + String.join(", ", streams.stream().map(StreamName::account).toList()) + "; name one as 'account'";
    }

    private Seen look(
            Operator operator,
            Target target,
            EventStory story,
            StreamName stream,
            String shardId,
            String sequenceNumber)
            throws InterruptedException {
        UUID auditId = UUID.randomUUID();
        try {
            trail.append(note(auditId, operator, target, story, shardId, sequenceNumber));
        } catch (NotDurableException e) {
            return new Seen.Nothing(Seen.Why.NO_ANSWER, "The look cannot be put on record, so nothing is shown");
        }
        return Bounded.within(
                LIMIT,
                deadline -> switch (source.read(stream, shardId, sequenceNumber, deadline)) {
                    case Answer.Facts<Optional<StreamRecord>>(var found, var trueAt, var cost) ->
                        found.<Seen>map(record -> new Seen.Shown(record, auditId))
                                .orElseGet(() -> new Seen.Nothing(
                                        Seen.Why.GONE,
                                        "The stream '" + stream.stream() + "' no longer has the record"));
                    case Answer.Fault<Optional<StreamRecord>>(var fault, var cost) ->
                        new Seen.Nothing(Seen.Why.NO_ANSWER, fault.message());
                },
                silence -> new Seen.Nothing(Seen.Why.NO_ANSWER, "Kinesis: " + silence));
    }

    private AuditEvent note(
            UUID auditId, Operator operator, Target target, EventStory story, String shardId, String sequenceNumber) {
        return new AuditEvent(
                auditId,
                AuditEvent.Phase.NOTED,
                clock.instant(),
                operator.name(),
                operator.from(),
                ACTION,
                target.id(),
                "event " + story.eventId(),
                null,
                null,
                "done",
                "looked at its record " + sequenceNumber + " of " + shardId,
                null,
                null);
    }
}
