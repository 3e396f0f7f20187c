package io.yagura.pubsub.worker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records that were read together: several are under way at once, those of one partition key one after the other. */
final class Batch {

    private final List<Parcel> parcels;
    private final Handover handover;
    private final Ending ending;
    private final Progress progress;
    private final ExecutorService lanes;

    Batch(List<Parcel> parcels, int concurrency, Handover handover, Ending ending) {
        this.parcels = List.copyOf(parcels);
        this.handover = handover;
        this.ending = ending;
        this.progress = new Progress(parcels.size());
        this.lanes = Executors.newFixedThreadPool(
                concurrency, Thread.ofVirtual().name("delivery-", 0).factory());
        lanes(concurrency).forEach(lane -> lanes.execute(() -> run(lane)));
        lanes.shutdown();
    }

    Progress progress() {
        return progress;
    }

    /** {@return the last event up to which all are done, or null when the first is not} */
    @Nullable Parcel lastDone() {
        int prefix = progress.prefix();
        return prefix == 0 ? null : parcels.get(Math.min(prefix, parcels.size()) - 1);
    }

    /** {@return the first event that is not done, or null when all are} */
    @Nullable Parcel firstUndone() {
        int prefix = progress.prefix();
        return prefix >= parcels.size() ? null : parcels.get(prefix);
    }

    /** Lets what is under way end within the limit, abandons what does not, and waits as long for the entries. */
    void wind(long limitMillis) throws InterruptedException {
        if (!lanes.awaitTermination(limitMillis, TimeUnit.MILLISECONDS)) {
            lanes.shutdownNow();
            lanes.awaitTermination(limitMillis, TimeUnit.MILLISECONDS);
        }
        progress.awaitEntries(limitMillis);
    }

    private List<List<Parcel>> lanes(int concurrency) {
        if (concurrency == 1) {
            return List.of(parcels);
        }
        Map<String, List<Parcel>> byKey = parcels.stream()
                .collect(Collectors.groupingBy(Parcel::partitionKey, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(byKey.values());
    }

    private void run(List<Parcel> lane) {
        try {
            for (Parcel parcel : lane) {
                CompletableFuture<@Nullable Void> logged = handover.see(parcel, ending);
                if (logged == null) {
                    return;
                }
                progress.follow(parcel.place(), logged);
            }
        } catch (InterruptedException e) {
            // abandoned: the event is delivered again by whoever reads the shard next
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            progress.failed(e);
        }
    }
}
