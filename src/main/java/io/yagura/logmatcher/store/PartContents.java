package io.yagura.logmatcher.store;

import io.yagura.logmatcher.PartReport;
import io.yagura.logmatcher.SourceReport;
import io.yagura.logmatcher.Subscription;
import java.util.Comparator;
import java.util.List;

/**
 * What a report of a part names, as it is kept in JSON. So many of each that it stays below 512 kB: all consoles read it
 * every few seconds, of all parts.
 */
record PartContents(List<Subscription> subscriptions, List<SourceReport> sources) {

    private static final int MOST_SUBSCRIPTIONS = 1_000;
    private static final int MOST_SOURCES = 500;

    /** Those that go on and are the furthest behind are what windows wait for. */
    private static final Comparator<SourceReport> TELLING =
            Comparator.comparing(SourceReport::state).thenComparing(SourceReport::passed);

    PartContents {
        subscriptions = List.copyOf(subscriptions);
        sources = List.copyOf(sources);
    }

    static PartContents of(PartReport report) {
        return new PartContents(
                report.subscriptions().stream().limit(MOST_SUBSCRIPTIONS).toList(),
                report.sources().size() <= MOST_SOURCES
                        ? report.sources()
                        : report.sources().stream()
                                .sorted(TELLING)
                                .limit(MOST_SOURCES)
                                .toList());
    }
}
