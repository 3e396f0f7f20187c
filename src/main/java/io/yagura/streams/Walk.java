package io.yagura.streams;

import java.util.List;

/**
 * The way from one set of shards to another by splits and merges, with the fewest calls that there can be: a call adds
 * or takes away one boundary, so there are as many as the boundaries differ in, and each goes where it is going.
 *
 * @param peakShards how many shards are open at most, on the way or at its ends
 * @param cramped how many merges had to come before the splits that belong to them, since no more shards were allowed;
 *     for a while they make a shard that carries more than its like does before or after
 */
public record Walk(List<WalkStep> steps, int peakShards, int cramped) {

    public Walk {
        steps = List.copyOf(steps);
    }

    /** {@return how many shards must be allowed for any way to exist} */
    public static int leastPeak(Boundaries from, Boundaries to) {
        return Math.max(from.shards(), to.shards());
    }

    /**
     * Finds the way. It needs no memory: planned anew after each of its steps, it goes on as it would have.
     *
     * @param mostShards how many may be open at once
     * @param load what the shards carry, by which the least bad merge is chosen where shards are short
     * @throws IllegalArgumentException when {@code mostShards} is less than {@link #leastPeak}
     */
    public static Walk plan(Boundaries from, Boundaries to, int mostShards, LoadProfile load) {
        if (mostShards < leastPeak(from, to)) {
            throw new IllegalArgumentException("There is no way from " + from.shards() + " to " + to.shards()
                    + " shards with " + mostShards + " at most");
        }
        return new Pathfinder(from, to, mostShards, load).walk();
    }
}
