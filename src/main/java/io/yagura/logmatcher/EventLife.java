package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the entries tell of one event and one subscription.
 *
 * @param publishedAt by the publisher, or else by the subscriber
 * @param published the earliest publish entry's type passes the filter, does not, or there is none
 * @param delivered when, in order
 * @param failed whether the subscriber gave up at least once
 */
record EventLife(
        String eventId,
        Instant publishedAt,
        Published published,
        List<Instant> delivered,
        boolean failed,
        Trace trace) {

    enum Published {
        FOR_THE_SUBSCRIPTION,
        FOR_OTHERS,
        NOT_SEEN
    }

    EventLife {
        delivered = delivered.stream().sorted().toList();
    }

    /**
     * What it comes to.
     *
     * @param why in words, where it is unknown
     * @param deliveredAt the first time
     * @param duplicates how often it was delivered once more
     */
    record Judgement(Verdict verdict, String why, @Nullable Instant deliveredAt, int duplicates) {}

    /**
     * {@return the judgement in a window that is closed and ends then; nothing where nothing is to be judged}
     *
     * @param heard when the last line on the publication of such an event was received
     */
    Optional<Judgement> judge(Sight sight, Instant end, Instant heard) {
        if (publishedAt.isBefore(sight.begin())) {
            return Optional.empty();
        }
        return switch (published) {
            case FOR_THE_SUBSCRIPTION -> Optional.of(delivered.isEmpty() ? missing(sight, end, heard) : arrived(sight));
            case FOR_OTHERS ->
                delivered.isEmpty() ? Optional.empty() : Optional.of(alone(Verdict.UNEXPECTED, "filtered out"));
            case NOT_SEEN -> delivered.isEmpty() ? Optional.empty() : Optional.of(unpublished(sight));
        };
    }

    /** {@return whether its own lines decide, and not what the sources vouch for} */
    boolean settled() {
        return switch (published) {
            case FOR_THE_SUBSCRIPTION -> failed || !delivered.isEmpty();
            case FOR_OTHERS -> true;
            case NOT_SEEN -> delivered.isEmpty();
        };
    }

    /** {@return whether it was published, and delivered once and in time} */
    boolean plain(Duration deadline) {
        return published == Published.FOR_THE_SUBSCRIPTION
                && delivered.size() == 1
                && Duration.between(publishedAt, delivered.getFirst()).compareTo(deadline) <= 0;
    }

    /** {@return whether it is nothing to the subscription} */
    boolean judgesNothing() {
        return published != Published.FOR_THE_SUBSCRIPTION && delivered.isEmpty();
    }

    private Judgement arrived(Sight sight) {
        Instant first = delivered.getFirst();
        boolean late = Duration.between(publishedAt, first).compareTo(sight.deadline()) > 0;
        return new Judgement(late ? Verdict.LATE : Verdict.MATCHED, "", first, delivered.size() - 1);
    }

    private Judgement missing(Sight sight, Instant end, Instant heard) {
        if (failed) {
            return alone(Verdict.FAILED, "");
        }
        Optional<String> unknown = sight.deliveryUnknown(publishedAt, end);
        if (unknown.isPresent()) {
            return alone(Verdict.UNKNOWN, unknown.get());
        }
        return sight.unread(publishedAt, heard) ? alone(Verdict.LATE, "not read yet") : alone(Verdict.LOST, "");
    }

    private Judgement unpublished(Sight sight) {
        return sight.publicationUnknown(publishedAt)
                .map(why -> alone(Verdict.UNKNOWN, why))
                .orElseGet(() -> alone(Verdict.UNEXPECTED, "not published"));
    }

    private Judgement alone(Verdict verdict, String why) {
        return new Judgement(verdict, why, delivered.isEmpty() ? null : delivered.getFirst(), 0);
    }
}
