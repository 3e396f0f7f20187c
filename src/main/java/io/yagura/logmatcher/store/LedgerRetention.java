package io.yagura.logmatcher.store;

import io.yagura.logmatcher.LogmatcherProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Lets go of what is older than the ledger's retention, a few rows at a time, whenever something is kept. */
@Component
class LedgerRetention {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** As long as entries are kept beyond their windows. */
    private static final Duration SPARE = Duration.ofHours(1);

    private static final Limit BATCH = Limit.of(500);

    /** For one run, so that a store that is shared is not kept busy; the next run goes on. */
    private static final int MOST_BATCHES = 20;

    private final WindowTable windows;
    private final MismatchTable mismatches;
    private final AmendmentTable amendments;
    private final Duration retention;
    private final Duration matched;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    /** Names rows that are older. */
    private interface Old {

        List<String> before(Instant time, Limit limit);
    }

    LedgerRetention(
            WindowTable windows, MismatchTable mismatches, AmendmentTable amendments, LogmatcherProperties properties) {
        this.windows = windows;
        this.mismatches = mismatches;
        this.amendments = amendments;
        this.retention = properties.ledgerRetention();
        this.matched = properties.retention().plus(SPARE);
    }

    /** Called by those who keep findings; one of them at a time does it. */
    void run(Instant now) {
        Instant due = next.get();
        if (now.isBefore(due) || !next.compareAndSet(due, now.plus(PAUSE))) {
            return;
        }
        Instant before = now.minus(retention);
        // a matcher that was away for too long does not come back to them
        windows.giveUp(now.minus(matched), "its entries were kept no longer, and nobody had judged it");
        delete(before, mismatches::before, mismatches::deleteAllByIdInBatch);
        delete(before, amendments::before, amendments::deleteAllByIdInBatch);
        delete(before, windows::before, windows::deleteAllByIdInBatch);
    }

    private static void delete(Instant before, Old old, Consumer<List<String>> delete) {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<String> keys = old.before(before, BATCH);
            if (!keys.isEmpty()) {
                delete.accept(keys);
            }
            if (keys.size() < BATCH.max()) {
                return;
            }
        }
    }
}
