package io.yagura.streams;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * An open shard with its load.
 *
 * @param load null when CloudWatch does not measure the shard, or has no figure for it
 * @param hot whether it is close to its limit while the others of its stream are not; null when that is not known
 */
public record ShardState(
        Shard shard, @Nullable ShardLoad load, @Nullable Boolean hot) {

    /** A hot shard carries at least this many times what the others do on average. */
    private static final double TIMES_THE_OTHERS = 2;

    /**
     * {@return the open shards of a stream, judged}
     *
     * @param nearLimit the share of its limit from which on a shard can be hot
     */
    static List<ShardState> of(Topology topology, Map<String, ShardLoad> loads, double nearLimit) {
        List<Shard> open = topology.open();
        return open.stream()
                .map(shard -> new ShardState(shard, loads.get(shard.shardId()), hot(shard, open, loads, nearLimit)))
                .toList();
    }

    private static @Nullable Boolean hot(
            Shard shard, List<Shard> open, Map<String, ShardLoad> loads, double nearLimit) {
        Double share = share(shard, loads);
        if (share == null) {
            return null;
        }
        OptionalDouble others = open.stream()
                .filter(other -> !other.shardId().equals(shard.shardId()))
                .map(other -> share(other, loads))
                .mapToDouble(other -> other == null ? 0 : other)
                .average();
        return share >= nearLimit && others.isPresent() && share >= others.getAsDouble() * TIMES_THE_OTHERS;
    }

    private static @Nullable Double share(Shard shard, Map<String, ShardLoad> loads) {
        ShardLoad load = loads.get(shard.shardId());
        return load == null ? null : load.shareOfLimit();
    }
}
