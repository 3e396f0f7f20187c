package io.yagura.streams;

import io.yagura.act.Operation;
import io.yagura.act.Operations;
import io.yagura.subscribers.StreamReaders;
import io.yagura.subscribers.StreamTopology;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the reshards that are under way have come. Reads Yagura's own store, and asks nobody outside. */
@Component
public class Reshards {

    private final ReshardLookout lookout;
    private final Operations operations;
    private final StreamReaders readers;
    private final StreamTopology topology;

    Reshards(ReshardLookout lookout, Operations operations, StreamReaders readers, StreamTopology topology) {
        this.lookout = lookout;
        this.operations = operations;
        this.readers = readers;
        this.topology = topology;
    }

    /** {@return the reshard of this stream, or null when none is under way} */
    public @Nullable ReshardRun running(StreamName stream) {
        Operation operation = lookout.running(stream);
        if (operation == null) {
            return null;
        }
        ReshardWork work = operations.plan(operation.id(), ReshardWork.class).orElse(null);
        if (work == null) {
            return null;
        }
        long done = Math.min(operation.stepsDone(), work.calls());
        return new ReshardRun(
                operation.id(),
                work.strategy(),
                work.targetShards(),
                done,
                work.calls(),
                work.calls() == 0 ? 1 : (double) done / work.calls(),
                drained(stream),
                operation.progress(),
                operation.heldBy());
    }

    private Map<String, Double> drained(StreamName stream) {
        StreamTopology.Seen seen = topology.seen(stream.account(), stream.stream());
        if (seen == null) {
            return Map.of();
        }
        Set<String> closed = seen.shards().stream()
                .filter(shard -> !shard.open())
                .map(StreamTopology.SeenShard::shardId)
                .collect(Collectors.toSet());
        return Drain.of(closed, readers.of(stream.account(), stream.stream())).fractions();
    }
}
