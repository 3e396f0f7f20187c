package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkTests {

    private static final int CASES = 400;
    private static final LoadProfile BLIND = LoadProfile.UNKNOWN;

    @Test
    void coversAllKeysAtEveryStepAndNeverOpensMoreThanAllowed() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Boundaries from = any(random, 40);
            Boundaries to = from.evened(1 + random.nextInt(40));
            int most = Walk.leastPeak(from, to) + random.nextInt(6);
            Walk walk = Walk.plan(from, to, most, anyLoad(random));
            ShardLine line = new ShardLine(from);
            int peak = line.shards();
            for (WalkStep step : walk.steps()) {
                line.take(step);
                assertThat(line.coversAllKeysOnce()).as("seed %d", seed).isTrue();
                assertThat(line.shards()).as("seed %d", seed).isLessThanOrEqualTo(most);
                peak = Math.max(peak, line.shards());
            }
            assertThat(line.boundaries()).as("seed %d", seed).isEqualTo(to);
            assertThat(walk.peakShards()).as("seed %d", seed).isEqualTo(peak);
        }
    }

    @Test
    void takesAsFewCallsAsTheShortestOfAllWays() {
        List<BigInteger> grid = List.copyOf(Boundaries.uniform(8).keys());
        Random random = new Random(8);
        for (int i = 0; i < CASES; i++) {
            Boundaries from = some(grid, random);
            Boundaries to = some(grid, random);
            int most = Walk.leastPeak(from, to) + random.nextInt(3);
            assertThat(Walk.plan(from, to, most, BLIND).steps())
                    .as("%s to %s with %d", from, to, most)
                    .hasSize(shortest(from, to, most, grid));
        }
    }

    @Test
    void findsNoWayWhereNoneExists() {
        List<BigInteger> grid = List.copyOf(Boundaries.uniform(6).keys());
        Boundaries three = Boundaries.uniform(3);
        Boundaries four = Boundaries.of(grid.subList(0, 3));
        assertThat(shortest(three, four, 3, grid)).isEqualTo(-1);
        assertThatThrownBy(() -> Walk.plan(three, four, 3, BLIND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 at most");
    }

    @Test
    void goesOnFromEveryStepAsItWouldHave() {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Boundaries from = any(random, 20);
            int target = 1 + random.nextInt(20);
            int most = Walk.leastPeak(from, from.evened(target)) + random.nextInt(3);
            LoadProfile load = anyLoad(random);
            List<WalkStep> whole =
                    Walk.plan(from, from.evened(target), most, load).steps();
            ShardLine line = new ShardLine(from);
            for (int done = 0; done < whole.size(); done++) {
                Boundaries here = line.boundaries();
                assertThat(Walk.plan(here, here.evened(target), most, load).steps())
                        .as("seed %d after %d calls", seed, done)
                        .isEqualTo(whole.subList(done, whole.size()));
                line.take(whole.get(done));
            }
        }
    }

    @Test
    void neverMakesAShardWiderThanThoseBeforeAndAfterWhereThereIsRoom() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Boundaries from = any(random, 30);
            Boundaries to = from.evened(1 + random.nextInt(30));
            int roomy = from.shards() + to.shards();
            Walk walk = Walk.plan(from, to, roomy, anyLoad(random));
            List<HashRange> ends = new ArrayList<>(from.ranges());
            ends.addAll(to.ranges());
            ShardLine line = new ShardLine(from);
            for (WalkStep step : walk.steps()) {
                line.take(step);
                assertThat(line.ranges())
                        .as("seed %d", seed)
                        .allMatch(open ->
                                ends.stream().anyMatch(end -> end.holds(open.start()) && end.holds(open.end())));
            }
            assertThat(walk.cramped()).as("seed %d", seed).isZero();
        }
    }

    @Test
    void mergesFirstTheLightestWhereShardsAreShort() {
        Boundaries four = Boundaries.uniform(4);
        List<HashRange> quarters = four.ranges();
        LoadProfile load = new LoadProfile(
                LoadBasis.SHARD_METRICS,
                List.of(
                        new LoadProfile.Piece(quarters.get(0), new Flow(9e5, 0)),
                        new LoadProfile.Piece(quarters.get(1), new Flow(9e5, 0)),
                        new LoadProfile.Piece(quarters.get(2), new Flow(1e5, 0)),
                        new LoadProfile.Piece(quarters.get(3), new Flow(1e5, 0))));
        Boundaries other =
                Boundaries.of(List.of(BigInteger.TEN, BigInteger.valueOf(1_000), BigInteger.valueOf(100_000)));
        Walk walk = Walk.plan(four, other, 4, load);
        assertThat(walk.steps().getFirst()).isEqualTo(new WalkStep.Merge(quarters.get(2), quarters.get(3)));
        assertThat(walk.cramped()).isPositive();
        assertThat(walk.peakShards()).isEqualTo(4);
    }

    /** Splits and merges as they were counted by simulation before this planner was written. */
    @ParameterizedTest
    @CsvSource({"4,6,6,7", "10,12,18,13", "10,20,10,20", "100,120,180,121", "6,4,6,7", "2,4,2,4", "4,3,5,5", "5,5,0,5"})
    void takesTheCallsAndThePeakThatEvenStreamsNeed(int from, int to, int calls, int peak) {
        Walk walk = Walk.plan(Boundaries.uniform(from), Boundaries.uniform(from).evened(to), 10_000, BLIND);
        assertThat(walk.steps()).hasSize(calls);
        assertThat(walk.peakShards()).isEqualTo(peak);
    }

    @Test
    void movesNoBoundaryThatIsNearEnough() {
        Boundaries rounded = Boundaries.of(Boundaries.uniform(6).keys().stream()
                .map(key -> key.add(BigInteger.valueOf(3)))
                .toList());
        assertThat(rounded.evened(6)).isEqualTo(rounded);
        assertThat(Walk.plan(rounded, rounded.evened(3), 10, BLIND).steps()).hasSize(3);
    }

    private static Boundaries any(Random random, int mostShards) {
        TreeSet<BigInteger> keys = new TreeSet<>();
        int shards = 1 + random.nextInt(mostShards);
        while (keys.size() < shards - 1) {
            // crowded at the low end, and sometimes exactly even
            BigInteger key = new BigInteger(random.nextBoolean() ? 128 : 100, random);
            if (key.signum() > 0) {
                keys.add(key);
            }
        }
        return random.nextInt(4) == 0 ? Boundaries.uniform(shards) : Boundaries.of(keys);
    }

    private static Boundaries some(List<BigInteger> grid, Random random) {
        return Boundaries.of(grid.stream().filter(key -> random.nextBoolean()).toList());
    }

    private static LoadProfile anyLoad(Random random) {
        if (random.nextBoolean()) {
            return BLIND;
        }
        List<LoadProfile.Piece> pieces = Boundaries.uniform(1 + random.nextInt(20)).ranges().stream()
                .map(range -> new LoadProfile.Piece(range, new Flow(random.nextInt(1_000_000), random.nextInt(1_000))))
                .toList();
        return new LoadProfile(LoadBasis.SHARD_METRICS, pieces);
    }

    /** Tries all ways, breadth first, by the calls that Kinesis has; -1 when there is none. */
    private static int shortest(Boundaries from, Boundaries to, int most, List<BigInteger> grid) {
        Map<Boundaries, Integer> reached = new HashMap<>(Map.of(from, 0));
        Queue<Boundaries> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            Boundaries here = next.remove();
            int calls = Objects.requireNonNull(reached.get(here));
            if (here.equals(to)) {
                return calls;
            }
            for (BigInteger key : grid) {
                TreeSet<BigInteger> keys = new TreeSet<>(here.keys());
                if (!keys.remove(key)) {
                    keys.add(key);
                }
                Boundaries there = Boundaries.of(keys);
                if (there.shards() <= most && reached.putIfAbsent(there, calls + 1) == null) {
                    next.add(there);
                }
            }
        }
        return -1;
    }
}
