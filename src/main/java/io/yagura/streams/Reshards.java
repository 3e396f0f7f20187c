package io.yagura.streams;

import io.yagura.act.Operation;
import io.yagura.act.Operations;
import io.yagura.subscribers.StreamReaders;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the reshards that are under way have come. Reads Yagura's own store, and asks nobody outside. */
@Component
public class Reshards {

    private final ReshardLookout lookout;
    private final Operations operations;
    private final StreamReaders readers;
    private final ClosedShards closed;

    Reshards(ReshardLookout lookout, Operations operations, StreamReaders readers, ClosedShards closed) {
        this.lookout = lookout;
        this.operations = operations;
        this.readers = readers;
        this.closed = closed;
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
        Set<String> known = closed.of(stream);
        return known == null
                ? Map.of()
                : Drain.of(known, readers.of(stream.account(), stream.stream())).fractions();
    }
}
