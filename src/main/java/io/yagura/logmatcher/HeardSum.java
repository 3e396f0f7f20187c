package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts together what the matchers of all parts match and hear: a source is the same one in each part. */
final class HeardSum {

    private final Map<SubscriptionName, Subscription> subscriptions = new LinkedHashMap<>();
    private final Map<Lane, List<SourceReport>> sources = new LinkedHashMap<>();

    private record Lane(
            String source,
            Watermark.Side side,
            String stream,
            @Nullable String subscriber) {}

    private HeardSum() {}

    static List<Subscription> subscriptions(Collection<PartReport> reports) {
        HeardSum sum = new HeardSum();
        // what a console was configured with counts for more than what another one saw
        reports.forEach(report -> report.subscriptions()
                .forEach(subscription -> sum.subscriptions.merge(
                        SubscriptionName.of(subscription),
                        subscription,
                        (a, b) -> !a.configured() && b.configured() ? b : a)));
        return List.copyOf(sum.subscriptions.values());
    }

    /** {@return each source that any of the reports has} */
    static List<SourceReport> sources(Collection<PartReport> reports) {
        HeardSum sum = new HeardSum();
        reports.forEach(report -> report.sources().forEach(sum::add));
        List<SourceReport> whole = new ArrayList<>();
        sum.sources.forEach((lane, parts) -> whole.add(whole(lane, parts)));
        return whole;
    }

    private void add(SourceReport report) {
        Lane lane = new Lane(Part.wholeSource(report.source()), report.side(), report.stream(), report.subscriber());
        sources.computeIfAbsent(lane, key -> new ArrayList<>()).add(report);
    }

    /** Only the parts that wait for it, or miss it, say how far it is: in the others it had its last word. */
    private static SourceReport whole(Lane lane, List<SourceReport> parts) {
        SourceReport.State state = state(parts);
        List<SourceReport> telling =
                parts.stream().filter(part -> part.state() == state).toList();
        return new SourceReport(
                lane.source(),
                lane.side(),
                lane.stream(),
                lane.subscriber(),
                state,
                parts.stream()
                        .map(SourceReport::heardAt)
                        .max(Instant::compareTo)
                        .orElseThrow(),
                telling.stream()
                        .map(SourceReport::passed)
                        .min(Instant::compareTo)
                        .orElseThrow(),
                telling.stream()
                        .map(SourceReport::readTo)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null),
                parts.stream().mapToLong(SourceReport::missing).sum());
    }

    /** It goes on while any part waits for it; it left once it did in all parts. */
    private static SourceReport.State state(List<SourceReport> parts) {
        boolean retired = false;
        for (SourceReport part : parts) {
            if (part.state() == SourceReport.State.LIVING) {
                return SourceReport.State.LIVING;
            }
            retired |= part.state() == SourceReport.State.RETIRED;
        }
        return retired ? SourceReport.State.RETIRED : SourceReport.State.LEFT;
    }
}
