package io.yagura.streams.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.streams.ReshardAim;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wanted of a stream's shards. */
@Schema(description = "Either targetShards, or splitShard with or without splitAt")
record ReshardForm(
        @Schema(description = "How many shards there shall be") @Nullable @Min(1) @Max(MOST) Integer targetShards,

        @Schema(description = "The shard to split", example = "shardId-000000000002")
        @Nullable @Size(min = 1, max = 128) String splitShard,

        @Schema(description = "The first hash key of the upper part; without it the load of the shard decides")
        @Nullable @Pattern(regexp = "0|[1-9]\\d{0,38}") String splitAt) {

    /** More than Kinesis has ever given to a stream; planning is quick up to here. */
    private static final int MOST = 20_000;

    /** {@return what is wrong with the fields taken together, which no field says alone} */
    Optional<String> contradiction() {
        if ((targetShards == null) == (splitShard == null)) {
            return Optional.of(
                    targetShards == null
                            ? "Give 'targetShards' or 'splitShard'"
                            : "Give either 'targetShards' or 'splitShard', and not both");
        }
        return splitAt != null && splitShard == null
                ? Optional.of("'splitAt' says where to split, and needs 'splitShard'")
                : Optional.empty();
    }

    ReshardAim aim() {
        if (targetShards != null) {
            return new ReshardAim.Count(targetShards);
        }
        if (splitShard != null) {
            return new ReshardAim.Split(splitShard, splitAt == null ? null : new BigInteger(splitAt));
        }
        throw new IllegalStateException("Nothing is wanted");
    }
}
