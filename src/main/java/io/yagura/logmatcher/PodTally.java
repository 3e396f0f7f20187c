package io.yagura.logmatcher;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was delivered in time and what went wrong within a window, by the release that did it. */
final class PodTally {

    private static final Comparator<PodFacts> ORDER = Comparator.comparing(PodFacts::side)
            .thenComparing(PodFacts::podHash, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Map<Pod, Map<Verdict, Long>> pods = new HashMap<>();
    private final @Nullable List<PodCount> inTime;
    private final long wrong;
    private long told;

    private record Pod(Watermark.Side side, @Nullable String podHash) {}

    PodTally(WindowReport window) {
        // what is late of a window that is open is not told yet
        this.inTime = WindowFacts.of(window).judged() ? window.inTime() : List.of();
        this.wrong = window.counts().entrySet().stream()
                .filter(count -> count.getKey() != Verdict.MATCHED)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    void add(Mismatch mismatch) {
        boolean taken = mismatch.deliveredAt() != null || mismatch.kind() == Verdict.FAILED;
        Watermark.Side side = taken ? Watermark.Side.SUBSCRIBE : Watermark.Side.PUBLISH;
        add(new Pod(side, mismatch.trace().podHash()), mismatch.kind(), mismatch.times());
        told += mismatch.times();
    }

    private void add(Pod pod, Verdict kind, long times) {
        pods.computeIfAbsent(pod, key -> new EnumMap<>(Verdict.class)).merge(kind, times, Long::sum);
    }

    /** {@return whether more went wrong than was told one by one} */
    boolean partial() {
        return told < wrong;
    }

    static List<PodFacts> join(Collection<PodTally> tallies) {
        Map<Pod, Map<Verdict, Long>> all = new HashMap<>();
        for (PodTally tally : tallies) {
            tally.pods.forEach((pod, counts) ->
                    counts.forEach((kind, times) -> all.computeIfAbsent(pod, key -> new EnumMap<>(Verdict.class))
                            .merge(kind, times, Long::sum)));
        }
        @Nullable Map<Pod, Long> inTime = inTime(tallies);
        if (inTime != null) {
            inTime.keySet().stream()
                    .filter(pod -> pod.podHash() != null)
                    .forEach(pod -> all.computeIfAbsent(pod, key -> new EnumMap<>(Verdict.class)));
        }
        return all.entrySet().stream()
                .map(pod -> facts(pod.getKey(), pod.getValue(), inTime))
                .sorted(ORDER)
                .toList();
    }

    /** {@return what all windows together count, or null where one of them does not} */
    private static @Nullable Map<Pod, Long> inTime(Collection<PodTally> tallies) {
        Map<Pod, Long> all = new HashMap<>();
        for (PodTally tally : tallies) {
            if (tally.inTime == null) {
                return null;
            }
            tally.inTime.forEach(count ->
                    all.merge(new Pod(Watermark.Side.SUBSCRIBE, count.podHash()), count.deliveries(), Long::sum));
        }
        return all;
    }

    private static PodFacts facts(Pod pod, Map<Verdict, Long> counts, @Nullable Map<Pod, Long> inTime) {
        return new PodFacts(
                pod.podHash(),
                pod.side(),
                counts.getOrDefault(Verdict.LATE, 0L),
                counts.getOrDefault(Verdict.LOST, 0L),
                counts.getOrDefault(Verdict.DUPLICATE, 0L),
                counts.getOrDefault(Verdict.UNEXPECTED, 0L),
                counts.getOrDefault(Verdict.FAILED, 0L),
                counts.getOrDefault(Verdict.UNKNOWN, 0L),
                inTime == null || pod.side() == Watermark.Side.PUBLISH ? null : inTime.getOrDefault(pod, 0L));
    }
}
