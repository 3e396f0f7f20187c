package io.yagura.streams;

import io.yagura.act.Operation;
import io.yagura.observe.Brief;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A reshard to carry out. How far it is says the list of shards alone; this says only where it is to go.
 *
 * @param topology digest of the open shards that it begins with
 * @param splitShard the shard to split, or null
 * @param splitAt first hash key of its upper part, or null
 * @param mostShards how many may be open at once, as the plan said
 * @param plan digest of the plan
 */
public record ReshardWork(
        String account,
        String stream,
        ReshardStrategy strategy,
        String topology,
        int openShards,
        int targetShards,
        @Nullable String splitShard,
        @Nullable String splitAt,
        int calls,
        int mostShards,
        String plan) {

    public StreamName name() {
        return new StreamName(account, stream);
    }

    /** {@return where the shards are to be cut in the end, coming from where they are cut now} */
    Boundaries goal(Boundaries now) {
        return splitAt == null ? now.evened(targetShards) : now.with(new BigInteger(splitAt));
    }

    /** The last step is that every application is past the closed shards. */
    int steps() {
        return calls + 1;
    }

    /** {@return whether an operation that has not ended still changes shards, and does not only wait for readers} */
    static boolean reshaping(Operation operation) {
        return operation.steps() < 0 || operation.stepsDone() < operation.steps() - 1;
    }

    static String calls(long calls) {
        return calls == 1 ? "1 call" : calls + " calls";
    }

    String words() {
        return splitShard == null ? "to " + targetShards + " shards" : "with " + Brief.shard(splitShard) + " split";
    }
}
