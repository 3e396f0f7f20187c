package io.yagura.logmatcher.store;

import io.yagura.logmatcher.Findings;
import io.yagura.logmatcher.Ledger;
import io.yagura.logmatcher.LedgerAwayException;
import io.yagura.store.Store;
import io.yagura.store.StoreAwayException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Keeps findings in Yagura's store, in transactions short enough for its limit. Should one of them fail, those before it
 * stay, and the same findings complete them when they come again.
 */
@Component
class StoredLedger implements Ledger {

    private static final int BATCH = 250;

    /** A source that speaks again may amend millions; the counts in the windows tell of all. */
    private static final int MOST_AMENDMENTS_OF_A_WINDOW = 2_000;

    private final Store store;
    private final LedgerWrites writes;

    StoredLedger(Store store, LedgerWrites writes) {
        this.store = store;
        this.writes = writes;
    }

    @Override
    public void keep(Findings findings) {
        Set<String> remaining = new HashSet<>();
        findings.mismatches().forEach(mismatch -> remaining.add(RowKey.mismatch(mismatch)));
        try {
            inBatches(findings.mismatches(), writes::mismatches);
            for (List<String> windowKeys :
                    batches(findings.windows().stream().map(WindowRow::key).toList())) {
                inBatches(store.call(() -> writes.cleared(windowKeys, remaining)), writes::clear);
            }
            inBatches(findings.amendments(), some -> writes.amendments(some, MOST_AMENDMENTS_OF_A_WINDOW));
            // last, so that a window never counts what cannot be looked up
            inBatches(findings.windows(), writes::windows);
        } catch (StoreAwayException e) {
            throw new LedgerAwayException("The ledger cannot be written: " + e.getMessage(), e);
        }
    }

    private <T> void inBatches(List<T> all, Consumer<List<T>> write) throws StoreAwayException {
        for (List<T> batch : batches(all)) {
            store.<Void>call(() -> {
                write.accept(batch);
                return null;
            });
        }
    }

    private static <T> List<List<T>> batches(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + BATCH)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + BATCH)))
                .toList();
    }
}
