package io.yagura.act.store;

import io.yagura.act.SpentSightings;
import io.yagura.store.Journal;
import io.yagura.store.Journals;
import io.yagura.store.Store;
import io.yagura.store.StoreAwayException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Spent sightings in memory, for as long as a sighting can live, and in the store; in a journal while the store is
 * away. A console that starts reads the journal, so that what was struck before a crash cannot be struck again.
 */
@Component
class StoredSpentSightings implements SpentSightings, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(StoredSpentSightings.class);
    private static final Duration KEPT_HERE = Duration.ofHours(1);
    private static final Duration KEPT_IN_STORE = Duration.ofDays(7);

    private final Store store;
    private final SpentRows rows;
    private final Journal journal;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Known> here = new ConcurrentHashMap<>();

    StoredSpentSightings(Store store, SpentRows rows, Journals journals, InstantSource clock) {
        this.store = store;
        this.rows = rows;
        this.journal = journals.journal("spent");
        this.clock = clock;
    }

    @Override
    public Optional<UUID> spend(String nonce, UUID auditId) {
        Spent mine = new Spent(nonce, auditId, clock.instant());
        Known known = new Known(new CompletableFuture<>(), mine.at());
        Known before = here.putIfAbsent(nonce, known);
        if (before != null) {
            // whoever is asking the store now knows at the latest when its call ends
            UUID first = before.first().join();
            return first.equals(auditId) ? Optional.empty() : Optional.of(first);
        }
        UUID first = auditId;
        try {
            first = first(mine);
        } finally {
            known.first().complete(first);
        }
        return first.equals(auditId) ? Optional.empty() : Optional.of(first);
    }

    private UUID first(Spent mine) {
        try {
            return store.call(() -> insert(mine));
        } catch (StoreAwayException | ConcurrencyFailureException e) {
            journal(mine);
            return mine.auditId();
        }
    }

    private UUID insert(Spent spent) {
        try {
            rows.save(new SpentRow(spent.nonce(), spent.auditId(), spent.at()));
            return spent.auditId();
        } catch (DataIntegrityViolationException e) {
            return rows.findById(spent.nonce()).map(SpentRow::auditId).orElseThrow(() -> e);
        }
    }

    /** When the journal fails too, memory must do: nothing is struck then, as the strike cannot be recorded either. */
    private void journal(Spent spent) {
        try {
            journal.append(json.writeValueAsString(spent));
        } catch (IOException e) {
            log.atError().setCause(e).addKeyValue("auditId", spent.auditId()).log("A spent sighting is in memory only");
        }
    }

    /** Learns what an earlier life journalled. */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            for (String line : journal.lines()) {
                Spent spent = parse(line);
                if (spent != null) {
                    here.putIfAbsent(
                            spent.nonce(), new Known(CompletableFuture.completedFuture(spent.auditId()), spent.at()));
                }
            }
        } catch (IOException e) {
            log.atError().setCause(e).log("The journal of spent sightings cannot be read");
        }
    }

    /** Moves the journal into the store once it is back. */
    void replay() throws IOException {
        if (store.away()) {
            return;
        }
        try {
            journal.drain(line -> {
                Spent spent = parse(line);
                return spent != null && store.call(() -> insert(spent)) != null;
            });
        } catch (StoreAwayException e) {
            log.atDebug().setCause(e).log("The store went away again; the journal stays");
        }
    }

    /** Forgets sightings that no token can bring back. */
    void prune() throws StoreAwayException {
        Instant now = clock.instant();
        here.values().removeIf(known -> known.at().isBefore(now.minus(KEPT_HERE)));
        store.ask(() -> rows.prune(now.minus(KEPT_IN_STORE)));
    }

    private @Nullable Spent parse(String line) {
        try {
            return json.readValue(line, Spent.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** What this life knows of a nonce: who was first, or will be known to have been. */
    private record Known(CompletableFuture<UUID> first, Instant at) {}

    private record Spent(String nonce, UUID auditId, Instant at) {}
}
