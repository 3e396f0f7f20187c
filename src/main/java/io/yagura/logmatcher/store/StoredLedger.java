package io.yagura.logmatcher.store;

import io.yagura.logmatcher.Findings;
import io.yagura.logmatcher.Ledger;
import io.yagura.logmatcher.LedgerAwayException;
import io.yagura.logmatcher.Share;
import io.yagura.logmatcher.WindowReport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

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
    private final SteadyWindows steady = new SteadyWindows();

    StoredLedger(LedgerWrites writes, LedgerRetention retention) {
        this.writes = writes;
        this.retention = retention;
    }

    @Override
    public void keep(Share share, Findings findings) {
        try {
            write(findings);
            retention.run(findings.at());
        } catch (DataAccessException | TransactionException e) {
            throw new LedgerAwayException("The ledger cannot be written: " + e.getMessage(), e);
        }
    }

    private void write(Findings findings) {
        Set<String> remaining = new HashSet<>();
        findings.mismatches().forEach(mismatch -> remaining.add(RowKey.mismatch(mismatch)));
        inBatches(findings.mismatches(), writes::mismatches);
        inBatches(
                findings.windows().stream().map(WindowRow::key).toList(),
                windowKeys -> inBatches(writes.cleared(windowKeys, remaining), writes::clear));
        inBatches(findings.amendments(), some -> writes.amendments(some, MOST_AMENDMENTS_OF_A_WINDOW));
        // last, so that a window never counts what cannot be looked up
        List<WindowReport> changed = steady.changed(findings.windows(), findings.at());
        inBatches(changed, writes::windows);
        steady.wrote(changed, findings.at());
    }

    private static <T> void inBatches(List<T> all, Consumer<List<T>> write) {
        IntStream.iterate(0, from -> from < all.size(), from -> from + BATCH)
                .forEach(from -> write.accept(all.subList(from, Math.min(all.size(), from + BATCH))));
    }
}
