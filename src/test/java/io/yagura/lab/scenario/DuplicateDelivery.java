package io.yagura.lab.scenario;

import io.yagura.lab.platform.LabWorker;
import io.yagura.lab.platform.Platform;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A checkpoint is set back to before events that were delivered. */
public final class DuplicateDelivery extends CheckpointScenario {

    private static final int EVENTS = 3;

    public DuplicateDelivery(Platform platform, LabWorker worker) {
        super(platform, worker);
    }

    @Override
    public String description() {
        return "While the worker of " + application() + " starts anew, somebody sets a checkpoint back by " + EVENTS
                + " events that it has delivered: it delivers them once more.";
    }

    @Override
    Optional<List<Move>> moves(List<Unattended> shards) {
        return shards.stream()
                .max(Comparator.comparingInt(shard -> shard.done().size()))
                .filter(shard -> shard.done().size() > EVENTS)
                .map(shard -> List.of(new Move(shard, lastKept(shard))));
    }

    private static BigInteger lastKept(Unattended shard) {
        return shard.done().descendingKeySet().stream().skip(EVENTS).findFirst().orElseThrow();
    }
}
