package io.yagura.logmatcher.store;

import io.yagura.logmatcher.Amendment;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.WindowReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ledger's short transactions; each may be repeated. */
@Component
class LedgerWrites {

    private final WindowTable windows;
    private final MismatchTable mismatches;
    private final AmendmentTable amendments;

    LedgerWrites(WindowTable windows, MismatchTable mismatches, AmendmentTable amendments) {
        this.windows = windows;
        this.mismatches = mismatches;
        this.amendments = amendments;
    }

    /** Puts these in the place of what was kept of them. */
    @Transactional
    public void windows(Collection<WindowReport> reports) {
        Map<String, WindowReport> byKey = new LinkedHashMap<>();
        reports.forEach(report -> byKey.put(WindowRow.key(report), report));
        // rows that are there change by being managed
        windows.findAllById(byKey.keySet()).forEach(row -> {
            WindowReport report = byKey.remove(row.getId());
            if (report != null) {
                row.take(report);
            }
        });
        windows.saveAll(byKey.values().stream().map(WindowRow::new).toList());
    }

    /** Puts these in the place of what was kept of them. */
    @Transactional
    public void mismatches(Collection<Mismatch> some) {
        Map<String, Mismatch> byKey = new LinkedHashMap<>();
        some.forEach(mismatch -> byKey.put(RowKey.mismatch(mismatch), mismatch));
        mismatches.findAllById(byKey.keySet()).forEach(row -> {
            Mismatch mismatch = byKey.remove(row.getId());
            if (mismatch != null) {
                row.take(mismatch);
            }
        });
        mismatches.saveAll(byKey.values().stream().map(MismatchRow::new).toList());
    }

    /** {@return what is kept of these windows and is not among those that remain} */
    public List<String> cleared(Collection<String> windowKeys, Set<String> remaining) {
        return mismatches.keysOf(windowKeys).stream()
                .filter(key -> !remaining.contains(key))
                .toList();
    }

    @Transactional
    public void clear(Collection<String> mismatchKeys) {
        mismatches.deleteAllByIdInBatch(mismatchKeys);
    }

    /** Adds those that are not there yet, up to so many for each window. */
    @Transactional
    public void amendments(Collection<Amendment> some, int mostPerWindow) {
        Map<String, AmendmentRow> fresh = new LinkedHashMap<>();
        some.stream().map(AmendmentRow::new).forEach(row -> fresh.put(row.getId(), row));
        fresh.keySet().removeAll(new HashSet<>(amendments.known(fresh.keySet())));
        Map<String, Long> counts = new HashMap<>();
        Set<String> windowKeys = new HashSet<>();
        fresh.values().forEach(row -> windowKeys.add(row.windowKey()));
        if (!windowKeys.isEmpty()) {
            amendments.counts(windowKeys).forEach(share -> counts.put(share.windowKey(), share.rows()));
        }
        List<AmendmentRow> rows = new ArrayList<>();
        for (AmendmentRow row : fresh.values()) {
            if (counts.merge(row.windowKey(), 1L, Long::sum) <= mostPerWindow) {
                rows.add(row);
            }
        }
        amendments.saveAll(rows);
    }
}
