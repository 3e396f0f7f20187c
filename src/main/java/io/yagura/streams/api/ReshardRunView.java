package io.yagura.streams.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.streams.ReshardRun;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reshard under way in the words of REST. */
@Schema(name = "ReshardRun")
record ReshardRunView(
        UUID operationId,

        @Schema(allowableValues = {"update-shard-count", "walk", "split"})
        String strategy,

        int target,
        long callsDone,
        long calls,

        @Schema(description = "Of the calls that Kinesis has taken, from 0 to 1")
        double fraction,

        @Schema(description = "By application, how much of the closed shards it has read, from 0 to 1")
        Map<String, Double> drained,

        @Nullable String progress,

        @Schema(description = "Who stopped it; null while it goes on") @Nullable String heldBy,

        @Schema(description = "A token for each action that you can strike; give it to POST /api/v1/actions")
        Map<String, String> sightings,

        @Schema(description = "Why an action has no sighting")
        Map<String, String> withheld) {

    static ReshardRunView of(ReshardRun run, Map<String, String> sightings, Map<String, String> withheld) {
        return new ReshardRunView(
                run.operationId(),
                run.strategy().word(),
                run.target(),
                run.callsDone(),
                run.calls(),
                run.fraction(),
                run.drained(),
                run.progress(),
                run.heldBy(),
                sightings,
                withheld);
    }
}
