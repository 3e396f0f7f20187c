package io.yagura.logmatcher.store;

import io.yagura.logmatcher.Amendment;
import io.yagura.logmatcher.KeptWindow;
import io.yagura.logmatcher.LedgerPage;
import io.yagura.logmatcher.LedgerPlace;
import io.yagura.logmatcher.LedgerSearch;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.MismatchQuery;
import io.yagura.logmatcher.PartsRule;
import io.yagura.logmatcher.WindowQuery;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.stereotype.Component;

/** Searches the ledger in Yagura's store. */
@Component
class StoredLedgerSearch implements LedgerSearch {

    private static final int MOST_AMENDMENTS_OF_AN_EVENT = 200;

    private final PartRows parts;
    private final WindowTable windows;
    private final MergedWindows merged;
    private final MismatchTable mismatches;
    private final AmendmentTable amendments;

    private final InstantSource clock;

    StoredLedgerSearch(
            PartRows parts,
            WindowTable windows,
            MergedWindows merged,
            MismatchTable mismatches,
            AmendmentTable amendments,
            InstantSource clock) {
        this.parts = parts;
        this.windows = windows;
        this.merged = merged;
        this.mismatches = mismatches;
        this.amendments = amendments;
        this.clock = clock;
    }

    @Override
    public LedgerPage<KeptWindow> windows(WindowQuery query) {
        PartsRule rule = new PartsRule(LedgerCall.ask(parts::reports), clock.instant());
        if (rule.applies()) {
            return LedgerCall.ask(() -> merged.page(query, rule));
        }
        return page(
                windows,
                LedgerFilters.of(query),
                LedgerFilters.WINDOW_ORDER,
                query.size(),
                WindowRow::place,
                WindowRow::window);
    }

    @Override
    public LedgerPage<Mismatch> mismatches(MismatchQuery query) {
        return page(
                mismatches,
                LedgerFilters.of(query),
                LedgerFilters.MISMATCH_ORDER,
                query.size(),
                MismatchRow::place,
                MismatchRow::mismatch);
    }

    @Override
    public List<Amendment> amendments(String stream, String eventId) {
        return LedgerCall.ask(() ->
                amendments
                        .findByEventIdAndStreamOrderByAmendedAt(eventId, stream, Limit.of(MOST_AMENDMENTS_OF_AN_EVENT))
                        .stream()
                        .map(AmendmentRow::amendment)
                        .toList());
    }

    private <R, T> LedgerPage<T> page(
            JpaSpecificationExecutor<R> table,
            Specification<R> filter,
            Sort order,
            int size,
            Function<R, LedgerPlace> place,
            Function<R, T> words) {
        // one more than asked for tells whether another page follows
        List<R> rows = LedgerCall.ask(() -> table.<R, List<R>>findBy(
                filter, found -> found.sortBy(order).limit(size + 1).all()));
        List<R> shown = rows.subList(0, Math.min(size, rows.size()));
        return new LedgerPage<>(
                shown.stream().map(words).toList(), rows.size() > size ? place.apply(shown.getLast()) : null);
    }
}
