package io.yagura.mysql.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.mysql.Locks;
import io.yagura.mysql.Processes;
import io.yagura.observe.Board;
import io.yagura.observe.Envelope;
import io.yagura.observe.SourceId;
import io.yagura.observe.Target;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All servers at a glance, in the words of REST. */
@Schema(name = "Instances")
record InstancesView(List<Instance> instances) {

    static InstancesView of(Board board, List<Target> targets) {
        return new InstancesView(
                targets.stream().map(target -> instance(board, target)).toList());
    }

    private static Instance instance(Board board, Target target) {
        return new Instance(
                target.name(),
                target.environment(),
                target.team(),
                target.runbook(),
                target.readOnly(),
                Envelope.of(
                        board.reading(SourceId.of(target, "processes"), Processes.class),
                        processes -> new Load(
                                ServerView.of(processes.server()),
                                processes.sessions().size(),
                                processes.connections(),
                                processes.maxConnections())),
                Envelope.of(
                        board.reading(SourceId.of(target, "locks"), Locks.class),
                        locks -> new Jam(locks.roots().size(), locks.waiting(), locks.unplaced())));
    }

    /** One server at a glance. */
    @Schema(name = "Instance")
    record Instance(
            String instance,
            @Nullable String environment,
            @Nullable String team,
            @Nullable URI runbook,

            @Schema(description = "Whether every action on it is refused")
            boolean readOnly,

            Envelope<Load> processes,
            Envelope<Jam> locks) {}

    /** How busy it is. */
    @Schema(name = "Load")
    record Load(
            ServerView server,

            @Schema(description = "Sessions that run a statement or hold a transaction open")
            int active,

            @Schema(description = "All client connections") int connections,

            @Schema(description = "The server's limit; null when it did not tell") @Nullable Integer maxConnections) {}

    /** How much waits. */
    @Schema(name = "Jam")
    record Jam(
            @Schema(description = "Root blockers") int roots,

            @Schema(description = "Sessions that wait for a lock")
            int waiting,

            @Schema(description = "How many of these have no known blocker")
            int unplaced) {}
}
