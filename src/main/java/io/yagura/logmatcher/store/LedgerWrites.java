package io.yagura.logmatcher.store;

import io.yagura.logmatcher.Amendment;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.Share;
import io.yagura.logmatcher.WindowReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger's short transactions; each may be repeated. Of a part, each holds the part first, so that nothing is written
 * after somebody else has claimed it.
 */
@Component
class LedgerWrites {

    /** Together with a commit of 2 s less than what those who follow look back. */
    private static final int SECONDS = 5;

    private final PartRows parts;
    private final StoreClock clock;
    private final WindowTable windows;
    private final MismatchTable mismatches;
    private final AmendmentTable amendments;

    LedgerWrites(
            PartRows parts,
            StoreClock clock,
            WindowTable windows,
            MismatchTable mismatches,
            AmendmentTable amendments) {
        this.parts = parts;
        this.clock = clock;
        this.windows = windows;
        this.mismatches = mismatches;
        this.amendments = amendments;
    }

    /** Puts these in the place of what was kept of them. */
    @Transactional(timeout = SECONDS)
    public void windows(Share share, Collection<WindowReport> reports) {
        Instant at = hold(share);
        Map<String, WindowReport> byKey = new LinkedHashMap<>();
        reports.forEach(report -> byKey.put(RowKey.share(WindowRow.key(report), share.part()), report));
        // rows that are there change by being managed
        windows.findAllById(byKey.keySet()).forEach(row -> {
            WindowReport report = byKey.remove(row.getId());
            if (report != null) {
                row.take(report, at);
            }
        });
        windows.saveAll(byKey.values().stream()
                .map(report -> new WindowRow(report, share.part(), at))
                .toList());
    }

    /** Puts these in the place of what was kept of them. */
    @Transactional(timeout = SECONDS)
    public void mismatches(Share share, Collection<Mismatch> some) {
        parts.hold(share);
        Map<String, Mismatch> byKey = new LinkedHashMap<>();
        some.forEach(mismatch -> byKey.put(RowKey.mismatch(mismatch), mismatch));
        mismatches.findAllById(byKey.keySet()).forEach(row -> {
            Mismatch mismatch = byKey.remove(row.getId());
            if (mismatch != null) {
                row.take(mismatch);
            }
        });
        mismatches.saveAll(byKey.values().stream()
                .map(mismatch -> new MismatchRow(mismatch, share.part()))
                .toList());
    }

    /** {@return what is kept of the share's part of these windows and is not among those that remain} */
    public List<String> cleared(Share share, Collection<String> windowKeys, Set<String> remaining) {
        Part part = share.part();
        List<String> kept =
                part == null ? mismatches.keysOfWhole(windowKeys) : mismatches.keysOfPart(windowKeys, part.number());
        return kept.stream().filter(key -> !remaining.contains(key)).toList();
    }

    @Transactional(timeout = SECONDS)
    public void clear(Share share, Collection<String> mismatchKeys) {
        parts.hold(share);
        mismatches.deleteAllByIdInBatch(mismatchKeys);
    }

    /** Adds those that are not there yet, up to so many for each window. */
    @Transactional(timeout = SECONDS)
    public void amendments(Share share, Collection<Amendment> some, int mostPerWindow) {
        Instant at = hold(share);
        Map<String, AmendmentRow> fresh = new LinkedHashMap<>();
        some.stream()
                .map(amendment -> new AmendmentRow(amendment, share.part(), at))
                .forEach(row -> fresh.put(row.getId(), row));
        fresh.keySet().removeAll(new HashSet<>(amendments.known(fresh.keySet())));
        Map<String, Long> counts = new HashMap<>();
        Set<String> windowKeys = new HashSet<>();
        fresh.values().forEach(row -> windowKeys.add(row.windowKey()));
        if (!windowKeys.isEmpty()) {
            amendments.counts(windowKeys).forEach(of -> counts.put(of.windowKey(), of.rows()));
        }
        List<AmendmentRow> rows = new ArrayList<>();
        for (AmendmentRow row : fresh.values()) {
            if (counts.merge(row.windowKey(), 1L, Long::sum) <= mostPerWindow) {
                rows.add(row);
            }
        }
        amendments.saveAll(rows);
    }

    /** {@return when it is written, for those who follow parts; null of what nobody follows} */
    private @Nullable Instant hold(Share share) {
        parts.hold(share);
        return share.part() == null ? null : clock.now();
    }
}
