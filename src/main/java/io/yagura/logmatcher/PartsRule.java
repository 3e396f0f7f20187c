package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what it means that a part of an audit stream says nothing of a window: that there was nothing, once the part was
 * read and judged far enough; else that the window cannot be judged yet.
 */
public final class PartsRule {

    private final NavigableMap<Part, PartReport> reports = new TreeMap<>();
    private final Instant now;

    /**
     * Takes the last report of each part of which there is one.
     *
     * @param reports none at all while nobody reads an audit stream
     * @param now by which it is told how long ago a part was read
     */
    public PartsRule(Collection<PartReport> reports, Instant now) {
        reports.forEach(report -> this.reports.put(report.part(), report));
        this.now = now;
    }

    /** {@return whether anybody reads parts} */
    public boolean applies() {
        return !reports.isEmpty();
    }

    /**
     * {@return the window as it is over all parts}
     *
     * @param told the parts that say something of it
     * @param sum what they say, added up
     */
    public WindowReport whole(Set<Part> told, WindowReport sum) {
        Subscription subscription = subscription(sum.stream(), sum.subscriber());
        List<Part> missing = Part.ALL.stream()
                .filter(part -> !told.contains(part) && !settled(part, sum, deadline(subscription)))
                .toList();
        if (missing.isEmpty()) {
            return sum;
        }
        return new WindowReport(
                sum.stream(),
                sum.subscriber(),
                sum.minute(),
                state(sum, subscription),
                sum.published(),
                Map.of(),
                sum.skewed(),
                Stream.concat(sum.waitsFor().stream(), words(missing).stream()).toList(),
                sum.delays());
    }

    /** {@return a time so that no part is missing of windows that began before it} */
    public Instant settledBefore() {
        Duration longest = reports.values().stream()
                .flatMap(report -> report.subscriptions().stream())
                .map(Subscription::deadline)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Instant least = Instant.MAX;
        for (Part part : Part.ALL) {
            PartReport report = reports.get(part);
            if (report == null) {
                return Instant.EPOCH;
            }
            Instant told = told(report, null);
            Instant passed = report.passed().minus(longest);
            least = Stream.of(least, told, passed).min(Instant::compareTo).orElse(least);
        }
        return Minute.of(least).minus(Minute.LENGTH);
    }

    private boolean settled(Part part, WindowReport window, Duration deadline) {
        PartReport report = reports.get(part);
        Instant end = Minute.end(window.minute());
        // no part is judged before the deadline, and what a publisher still holds back may be of this window
        return report != null
                && !report.passed().isBefore(end.plus(deadline))
                && !told(report, window.stream()).isBefore(end);
    }

    /**
     * {@return up to where all publishers that go on have told everything in this part}
     *
     * @param stream null for any
     */
    private static Instant told(PartReport report, @Nullable String stream) {
        if (report.again()) {
            // they seem to be where the reading is; what was passed before holds
            return report.passed();
        }
        return report.sources().stream()
                .filter(source -> source.side() == Watermark.Side.PUBLISH
                        && source.state() == SourceReport.State.LIVING
                        && (stream == null || source.stream().equals(stream)))
                .map(SourceReport::passed)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private WindowReport.State state(WindowReport sum, @Nullable Subscription subscription) {
        if (sum.state() == WindowReport.State.OPEN) {
            return WindowReport.State.OPEN;
        }
        boolean overdue = subscription != null && now.isAfter(subscription.overdue(Minute.end(sum.minute())));
        return overdue ? WindowReport.State.UNKNOWN : WindowReport.State.OPEN;
    }

    private @Nullable Subscription subscription(String stream, String subscriber) {
        return reports.values().stream()
                .flatMap(report -> report.subscriptions().stream())
                .filter(known ->
                        known.stream().equals(stream) && known.subscriber().equals(subscriber))
                .findFirst()
                .orElse(null);
    }

    private static Duration deadline(@Nullable Subscription subscription) {
        return subscription == null ? Duration.ZERO : subscription.deadline();
    }

    private List<String> words(List<Part> missing) {
        Map<String, List<Part>> alike = new LinkedHashMap<>();
        missing.forEach(part -> alike.computeIfAbsent(why(reports.get(part)), why -> new ArrayList<>())
                .add(part));
        return alike.entrySet().stream()
                .map(entry -> (entry.getValue().size() == 1 ? "part " : "parts ")
                        + entry.getValue().stream().map(Part::toString).collect(Collectors.joining(", "))
                        + ", " + entry.getKey())
                .toList();
    }

    private String why(@Nullable PartReport report) {
        if (report == null) {
            return "never read";
        }
        if (report.again()) {
            return "being read again by " + report.owner();
        }
        long seconds = Math.max(0, Duration.between(report.passed(), now).toSeconds());
        return "last read by %s %d s ago".formatted(report.owner(), seconds);
    }
}
