package io.yagura.logmatcher;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one subscription within the last hour.
 *
 * @param configured whether somebody asked for it; else it was seen in the logs
 * @param objective how many percent should be delivered within the deadline, or null when nobody said
 * @param windows those of the last 60 minutes, oldest first
 * @param lastAmendments newest first
 * @param sources of its stream and of itself: those that live, and those that left lately; publishers first
 * @param moreSources how many others there are
 * @param pods what was delivered and went wrong within these windows by release; counts single mismatches
 * @param podsPartial whether a window had more mismatches than are told one by one, so that {@code pods} has too few
 */
public record SubscriptionFacts(
        String stream,
        String subscriber,
        boolean configured,
        double deadlineSeconds,
        List<String> eventTypes,
        @Nullable Double objective,
        List<WindowFacts> windows,
        List<AmendmentNote> lastAmendments,
        List<SourceFacts> sources,
        int moreSources,
        List<PodFacts> pods,
        boolean podsPartial) {

    public SubscriptionFacts {
        eventTypes = List.copyOf(eventTypes);
        windows = List.copyOf(windows);
        lastAmendments = List.copyOf(lastAmendments);
        sources = List.copyOf(sources);
        pods = List.copyOf(pods);
    }

    /** {@return how many events of the windows have the verdict} */
    public long count(Verdict verdict) {
        return windows.stream().mapToLong(window -> window.count(verdict)).sum();
    }

    /** {@return the events whose delivery was judged: all that should have arrived, but those that nothing is known of} */
    public long expected() {
        return count(Verdict.MATCHED) + count(Verdict.LATE) + count(Verdict.LOST) + count(Verdict.FAILED);
    }

    /** {@return the percentage delivered within the deadline, or null when nothing was to be} */
    public @Nullable Double percentInTime() {
        long expected = expected();
        return expected == 0 ? null : 100.0 * count(Verdict.MATCHED) / expected;
    }
}
