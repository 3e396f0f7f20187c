package io.yagura.subscribers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lease as its table tells it.
 *
 * @param key of the item
 * @param owner the worker that has it, or will have it once it is handed over
 * @param from the worker that still reads it while it is handed over, else null
 * @param counter rises while its worker lives; it is no time
 * @param pending where its worker has prepared to checkpoint
 * @param children shards that its own was split or merged into, once its end was reached
 */
public record LeaseRow(
        String key,
        String shardId,
        @Nullable String owner,
        @Nullable String from,
        long counter,
        Checkpoint checkpoint,
        @Nullable Checkpoint pending,
        List<String> parents,
        List<String> children,
        @Nullable Long ownerSwitches) {

    public LeaseRow {
        parents = List.copyOf(parents);
        children = List.copyOf(children);
    }

    /** {@return the worker that reads it now, or null} */
    public @Nullable String reader() {
        return from == null ? owner : from;
    }
}
