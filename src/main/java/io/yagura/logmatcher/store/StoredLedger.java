package io.yagura.logmatcher.store;

import io.yagura.logmatcher.Findings;
import io.yagura.logmatcher.Ledger;
import io.yagura.logmatcher.Share;
import io.yagura.logmatcher.WindowReport;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Keeps findings in Yagura's store, in short transactions. Should one of them fail, those before it stay, and the same
 * findings complete them when they come again.
 */
@Component
class StoredLedger implements Ledger {

    private static final int BATCH = 250;

    /** A source that speaks again may amend millions; the counts in the windows tell of all. */
    private static final int MOST_AMENDMENTS_OF_A_WINDOW = 2_000;

    private final LedgerWrites writes;
    private final LedgerRetention retention;
    private final Map<Share, SteadyWindows> steady = new ConcurrentHashMap<>();

    StoredLedger(LedgerWrites writes, LedgerRetention retention) {
        this.writes = writes;
        this.retention = retention;
    }

    @Override
    public void keep(Share share, Findings findings) {
        LedgerCall.write(() -> {
            write(share, findings);
            retention.run(findings.at());
            return findings;
        });
    }

    private void write(Share share, Findings findings) {
        Set<String> remaining = new HashSet<>();
        findings.mismatches().forEach(mismatch -> remaining.add(RowKey.mismatch(mismatch)));
        inBatches(findings.mismatches(), some -> writes.mismatches(share, some));
        inBatches(
                findings.windows().stream().map(WindowRow::key).toList(),
                windowKeys ->
                        inBatches(writes.cleared(share, windowKeys, remaining), some -> writes.clear(share, some)));
        inBatches(findings.amendments(), some -> writes.amendments(share, some, MOST_AMENDMENTS_OF_A_WINDOW));
        // last, so that a window never counts what cannot be looked up
        SteadyWindows written = steady(share);
        List<WindowReport> changed = written.changed(findings.windows(), findings.at());
        inBatches(changed, some -> writes.windows(share, some));
        written.wrote(changed, findings.at());
    }

    private SteadyWindows steady(Share share) {
        SteadyWindows known = steady.get(share);
        if (known != null) {
            return known;
        }
        // of an earlier claim
        steady.keySet().removeIf(other -> Objects.equals(other.part(), share.part()));
        SteadyWindows fresh = new SteadyWindows();
        steady.put(share, fresh);
        return fresh;
    }

    private static <T> void inBatches(List<T> all, Consumer<List<T>> write) {
        IntStream.iterate(0, from -> from < all.size(), from -> from + BATCH)
                .forEach(from -> write.accept(all.subList(from, Math.min(all.size(), from + BATCH))));
    }
}
