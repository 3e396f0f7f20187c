package io.yagura.lab.scenario;

import io.yagura.lab.platform.LabWorker;
import io.yagura.lab.platform.Platform;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A checkpoint is moved on over events that were not read. */
public final class LostEvent extends CheckpointScenario {

    private static final int EVENTS = 3;

    public LostEvent(Platform platform, LabWorker worker) {
        super(platform, worker);
    }

    @Override
    public String description() {
        return "While the worker of " + application() + " starts anew, somebody moves a checkpoint on over " + EVENTS
                + " events that it has not read: they are on the stream, and nobody will deliver them.";
    }

    @Override
    Optional<List<Move>> moves(List<Unattended> shards) {
        return shards.stream()
                .max(Comparator.comparingInt(shard -> shard.unread().size()))
                .filter(shard -> shard.unread().size() >= EVENTS)
                .map(shard -> List.of(new Move(shard, lastPassed(shard))));
    }

    private static BigInteger lastPassed(Unattended shard) {
        return shard.unread().keySet().stream().skip(EVENTS - 1).findFirst().orElseThrow();
    }
}
