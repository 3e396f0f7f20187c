package io.yagura.streams;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator saw of a reshard under way when it was offered to stop it or to let it go on.
 *
 * @param heldBy who had stopped it, or null
 */
public record ReshardRunSighting(
        String account,
        String stream,
        UUID operationId,
        long callsDone,
        long calls,
        @Nullable String heldBy,
        String by) {

    /** Of a reshard, for somebody. */
    public static ReshardRunSighting of(StreamName stream, ReshardRun run, String by) {
        return new ReshardRunSighting(
                stream.account(), stream.stream(), run.operationId(), run.callsDone(), run.calls(), run.heldBy(), by);
    }

    public StreamName name() {
        return new StreamName(account, stream);
    }
}
