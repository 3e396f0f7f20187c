package io.yagura.logmatcher.store;

import io.yagura.store.Store;
import io.yagura.store.StoreAwayException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.data.domain.Limit;

/** Lets go of what is older than the ledger's retention, a few rows at a time. */
final class LedgerRetention {

    private static final Limit BATCH = Limit.of(500);

    /** For one run, so that a store that is shared is not kept busy; the next run goes on. */
    private static final int MOST_BATCHES = 40;

    private final Store store;
    private final Tables tables;
    private final Duration retention;
    private final InstantSource clock;

    /** The three tables of the ledger. */
    record Tables(WindowTable windows, MismatchTable mismatches, AmendmentTable amendments) {}

    /** Names rows that are older. */
    private interface Old {

        List<String> before(Instant time, Limit limit);
    }

    LedgerRetention(Store store, Tables tables, Duration retention, InstantSource clock) {
        this.store = store;
        this.tables = tables;
        this.retention = retention;
        this.clock = clock;
    }

    void run() throws StoreAwayException {
        Instant before = clock.instant().minus(retention);
        delete(before, tables.mismatches()::before, tables.mismatches()::deleteAllByIdInBatch);
        delete(before, tables.amendments()::before, tables.amendments()::deleteAllByIdInBatch);
        delete(before, tables.windows()::before, tables.windows()::deleteAllByIdInBatch);
    }

    private void delete(Instant before, Old old, Consumer<List<String>> delete) throws StoreAwayException {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<String> keys = store.ask(() -> old.before(before, BATCH));
            if (!keys.isEmpty()) {
                store.<Void>ask(() -> {
                    delete.accept(keys);
                    return null;
                });
            }
            if (keys.size() < BATCH.max()) {
                return;
            }
        }
    }
}
