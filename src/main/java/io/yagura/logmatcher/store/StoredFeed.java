package io.yagura.logmatcher.store;

import io.yagura.logmatcher.Amendment;
import io.yagura.logmatcher.Findings;
import io.yagura.logmatcher.FindingsFeed;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Follows the ledger by the times at which rows were written, by the store's clock. */
@Component
class StoredFeed implements FindingsFeed {

    /**
     * For so long a row may be written and not be seen: a transaction has 5 s, its commit 2 s, and one that took longer
     * has failed for its writer, who writes the same again.
     */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    /** A window is written after it began, by clocks that differ by less. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Limit ROWS = Limit.of(2_000);
    private static final int MOST_MISMATCHES = 10_000;
    private static final int MOST_KEYS = 500;

    private final StoreClock storeClock;
    private final WindowTable windows;
    private final MismatchTable mismatches;
    private final AmendmentTable amendments;
    private final InstantSource clock;

    StoredFeed(
            StoreClock storeClock,
            WindowTable windows,
            MismatchTable mismatches,
            AmendmentTable amendments,
            InstantSource clock) {
        this.storeClock = storeClock;
        this.windows = windows;
        this.mismatches = mismatches;
        this.amendments = amendments;
        this.clock = clock;
    }

    @Override
    public Written since(@Nullable Instant mark, Instant oldest) {
        return LedgerCall.ask(() -> written(mark, oldest));
    }

    private Written written(@Nullable Instant mark, Instant oldest) {
        // asked for first: what is written meanwhile is for the next time
        Instant sure = storeClock.now().minus(OVERLAP);
        Instant from = mark == null ? Fit.reachable(oldest.minus(SKEW)) : mark;
        FeedPage<WindowRow> changed = FeedPage.of(
                mark == null ? windows.writtenOf(Fit.reachable(oldest), from, ROWS) : windows.written(from, ROWS),
                ROWS.max(),
                WindowRow::writtenAt,
                WindowRow::mismatches,
                MOST_MISMATCHES);
        FeedPage<AmendmentRow> amended =
                FeedPage.of(amendments.written(from, ROWS), ROWS.max(), AmendmentRow::writtenAt, row -> 1, ROWS.max());
        Instant next = Stream.of(sure, changed.next(), amended.next())
                .min(Comparator.naturalOrder())
                .orElse(sure);
        return new Written(
                findings(changed.rows(), amended.rows()), next.isBefore(from) ? from : next, next.isBefore(sure));
    }

    private List<OfPart> findings(List<WindowRow> changed, List<AmendmentRow> amended) {
        Instant now = clock.instant();
        Map<Part, List<WindowRow>> rows = changed.stream().collect(Collectors.groupingBy(StoredFeed::part));
        Map<Part, List<Amendment>> changes = amended.stream()
                .collect(Collectors.groupingBy(
                        AmendmentRow::part, Collectors.mapping(AmendmentRow::amendment, Collectors.toList())));
        return Stream.concat(rows.keySet().stream(), changes.keySet().stream())
                .distinct()
                .sorted()
                .map(part -> {
                    List<WindowRow> ofPart = rows.getOrDefault(part, List.of());
                    return new OfPart(
                            part,
                            new Findings(
                                    now,
                                    ofPart.stream().map(WindowRow::report).toList(),
                                    mismatches(part, ofPart),
                                    changes.getOrDefault(part, List.of())));
                })
                .toList();
    }

    private static Part part(WindowRow row) {
        return row.part().orElseThrow();
    }

    private List<Mismatch> mismatches(Part part, List<WindowRow> rows) {
        List<String> keys = rows.stream()
                .filter(row -> row.mismatches() > 0)
                .map(WindowRow::windowKey)
                .toList();
        List<Mismatch> single = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            mismatches.ofPart(keys.subList(from, Math.min(keys.size(), from + MOST_KEYS)), part.number()).stream()
                    .map(MismatchRow::mismatch)
                    .forEach(single::add);
        }
        return single;
    }
}
