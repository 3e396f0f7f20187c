package io.yagura.logmatcher;

import io.yagura.logmatcher.EventLife.Judgement;
import io.yagura.logmatcher.EventLife.Published;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The judgement on one window: counts, mismatches, and how both differ from the one before. */
final class Judged {

    static final Judged NOTHING = new Judged();

    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    private final Map<Key, Mismatch> mismatches = new LinkedHashMap<>();
    private long published;
    private boolean settled = true;
    private boolean complete = true;

    private record Key(String eventId, boolean duplicate) {}

    /** Events of a cell that were all delivered once, but for those that are told one by one. */
    void addMatched(long events) {
        published += events;
        count(Verdict.MATCHED, events);
    }

    /** Events that are late whatever else comes, and are not told by name. */
    void addUnnamedLate(long events) {
        published += events;
        count(Verdict.LATE, events);
        complete = complete && events == 0;
    }

    /** Counts an event that is not told by name. */
    void addUnnamed(EventLife life, Judgement judgement) {
        add(life, judgement);
        complete = false;
    }

    void add(Subscription subscription, EventLife life, Judgement judgement, Judged before, Instant now) {
        add(life, judgement);
        if (judgement.duplicates() > 0) {
            note(subscription, life, judgement, Verdict.DUPLICATE, judgement.duplicates(), before, now);
        }
        if (judgement.verdict() != Verdict.MATCHED) {
            note(subscription, life, judgement, judgement.verdict(), 1, before, now);
        }
    }

    private void add(EventLife life, Judgement judgement) {
        if (life.published() == Published.FOR_THE_SUBSCRIPTION) {
            published++;
        }
        count(judgement.verdict(), 1);
        count(Verdict.DUPLICATE, judgement.duplicates());
        settled = settled && life.settled();
    }

    private void note(
            Subscription subscription,
            EventLife life,
            Judgement judgement,
            Verdict kind,
            int times,
            Judged before,
            Instant now) {
        Key key = new Key(life.eventId(), kind == Verdict.DUPLICATE);
        Mismatch earlier = before.mismatches.get(key);
        mismatches.put(
                key,
                new Mismatch(
                        subscription.stream(),
                        subscription.subscriber(),
                        life.eventId(),
                        kind,
                        life.publishedAt(),
                        judgement.deliveredAt(),
                        times,
                        judgement.why(),
                        earlier == null ? now : earlier.detectedAt(),
                        recovered(earlier, judgement.deliveredAt(), now),
                        earlier == null ? life.trace() : life.trace().placed(earlier.trace())));
    }

    private static @Nullable Instant recovered(@Nullable Mismatch earlier, @Nullable Instant deliveredAt, Instant now) {
        if (earlier == null || deliveredAt == null) {
            return null;
        }
        return earlier.deliveredAt() == null ? now : earlier.recoveredAt();
    }

    private void count(Verdict verdict, long events) {
        if (events != 0) {
            counts.merge(verdict, events, Long::sum);
        }
    }

    /**
     * {@return the events on which this judgement differs from the one before} Of one that is not named on one side it can
     * be told only when all are named there.
     */
    List<Amendment> amends(Judged before, Subscription subscription, Instant minute, Instant now) {
        List<Amendment> amendments = new ArrayList<>();
        Stream.concat(before.mismatches.keySet().stream(), mismatches.keySet().stream())
                .distinct()
                .filter(key -> (before.complete || before.mismatches.containsKey(key))
                        && (complete || mismatches.containsKey(key)))
                .forEach(key -> {
                    Verdict from = kind(before.mismatches.get(key));
                    Verdict to = kind(mismatches.get(key));
                    if (!Objects.equals(from, to)) {
                        amendments.add(new Amendment(
                                subscription.stream(),
                                subscription.subscriber(),
                                minute,
                                key.eventId(),
                                from,
                                to,
                                now));
                    }
                });
        return amendments;
    }

    private static @Nullable Verdict kind(@Nullable Mismatch mismatch) {
        return mismatch == null ? null : mismatch.kind();
    }

    /** {@return whether it stays as long as no line comes of these events} */
    boolean settled() {
        return settled;
    }

    long published() {
        return published;
    }

    Map<Verdict, Long> counts() {
        return counts;
    }

    List<Mismatch> mismatches() {
        return List.copyOf(mismatches.values());
    }
}
