package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.streams.HotSplit.At;
import io.yagura.streams.HotSplit.Unsplittable;
import io.yagura.streams.KeyWeights.Written;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HotSplitTests {

    private static final HashRange SHARD = Boundaries.uniform(7).ranges().get(3);

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.6, 0.9, 1.1, 1.5})
    void comesWithinFiveHundredthsOfTheBestCutOnSkewedKeys(double skew) {
        int split = 0;
        for (long seed = 0; seed < 40; seed++) {
            NavigableMap<BigInteger, Written> keys = zipf(new Random(seed), 20_000, skew);
            KeyWeights weights = new KeyWeights(Duration.ofSeconds(60), keys);
            switch (HotSplit.of(SHARD, weights.profile(SHARD))) {
                case At(BigInteger key, double lower) -> {
                    split++;
                    double heavier = heavier(keys, key);
                    assertThat(heavier).as("seed %d", seed).isLessThanOrEqualTo(1.05 * best(keys));
                    assertThat(Math.max(lower, 1 - lower)).isBetween(heavier * 0.95, heavier * 1.05);
                }
                case Unsplittable no -> assertThat(heaviestShare(keys)).isGreaterThan(0.5);
            }
        }
        assertThat(split).isPositive();
    }

    @Test
    void saysWhichKeyCarriesTooMuch() {
        TreeMap<BigInteger, Written> keys = new TreeMap<>();
        keys.put(SHARD.start().add(BigInteger.TEN), new Written(63_000, 63));
        for (int i = 0; i < 37; i++) {
            keys.put(SHARD.start().add(BigInteger.valueOf(100 + i)), new Written(1_000, 1));
        }
        KeyWeights weights = new KeyWeights(Duration.ofSeconds(1), keys);
        assertThat(HotSplit.of(SHARD, weights.profile(SHARD)))
                .isInstanceOfSatisfying(
                        Unsplittable.class, no -> assertThat(no.reason()).startsWith("one key carries 63 % of it"));
    }

    @Test
    void weighsRecordsWhereTheyAreNearerToTheirLimit() {
        TreeMap<BigInteger, Written> keys = new TreeMap<>();
        BigInteger low = SHARD.start().add(BigInteger.ONE);
        keys.put(low, new Written(90_000, 100));
        keys.put(low.add(BigInteger.ONE), new Written(1, 400));
        keys.put(low.add(BigInteger.TWO), new Written(1, 400));
        KeyWeights weights = new KeyWeights(Duration.ofSeconds(1), keys);
        assertThat(HotSplit.of(SHARD, weights.profile(SHARD))).isInstanceOfSatisfying(At.class, at -> {
            assertThat(at.key()).isEqualTo(low.add(BigInteger.TWO));
            assertThat(at.lower()).isBetween(0.55, 0.56);
        });
    }

    @Test
    void cutsInTheMiddleWhereNothingIsKnownOfTheKeys() {
        BigInteger middle = SHARD.start().add(SHARD.width().shiftRight(1));
        assertThat(HotSplit.of(SHARD, LoadProfile.UNKNOWN)).isEqualTo(new At(middle, 0.5));
        LoadProfile even =
                new LoadProfile(LoadBasis.SHARD_METRICS, List.of(new LoadProfile.Piece(SHARD, new Flow(9e5, 10))));
        assertThat(HotSplit.of(SHARD, even))
                .isInstanceOfSatisfying(
                        At.class,
                        at -> assertThat(at.key().subtract(middle).abs().doubleValue())
                                .isLessThan(SHARD.width().doubleValue() / 1_000));
    }

    @Test
    void leavesAShardOfASingleKeyAlone() {
        HashRange one = new HashRange(BigInteger.TEN, BigInteger.TEN);
        assertThat(HotSplit.of(one, LoadProfile.UNKNOWN)).isInstanceOf(Unsplittable.class);
    }

    @Test
    void looksAtTheKeysOfThisShardAlone() {
        NavigableMap<BigInteger, Written> keys = zipf(new Random(1), 100, 0.5);
        HotSplit alone = HotSplit.of(SHARD, new KeyWeights(Duration.ofSeconds(1), keys).profile(SHARD));
        keys.put(BigInteger.TEN, new Written(1_000_000_000, 1_000_000));
        assertThat(HotSplit.of(SHARD, new KeyWeights(Duration.ofSeconds(1), keys).profile(SHARD)))
                .isEqualTo(alone);
    }

    @Test
    void placesAPartitionKeyAsKinesisDoes() {
        assertThat(KeyWeights.hashKey("")).isEqualTo(new BigInteger("d41d8cd98f00b204e9800998ecf8427e", 16));
        assertThat(KeyWeights.hashKey("a")).isEqualTo(new BigInteger("0cc175b9c0f1b6a831c399e269772661", 16));
    }

    private static NavigableMap<BigInteger, Written> zipf(Random random, int count, double skew) {
        TreeMap<BigInteger, Written> keys = new TreeMap<>();
        for (int i = 1; i <= count; i++) {
            BigInteger key = SHARD.start().add(new BigInteger(127, random).mod(SHARD.width()));
            long records = Math.max(1, (long) (1e6 / Math.pow(i, skew)));
            keys.merge(key, new Written(records * 500, records), Written::plus);
        }
        return keys;
    }

    private static double heavier(Map<BigInteger, Written> keys, BigInteger cut) {
        double below = 0;
        double all = 0;
        for (Map.Entry<BigInteger, Written> key : keys.entrySet()) {
            all += key.getValue().bytes();
            below += key.getKey().compareTo(cut) < 0 ? key.getValue().bytes() : 0;
        }
        return Math.max(below, all - below) / all;
    }

    /** Tries a cut before every key. */
    private static double best(Map<BigInteger, Written> keys) {
        double all = keys.values().stream().mapToLong(Written::bytes).sum();
        double below = 0;
        double best = 1;
        for (Written written : keys.values()) {
            best = Math.min(best, Math.max(below, all - below) / all);
            below += written.bytes();
        }
        return best;
    }

    private static double heaviestShare(Map<BigInteger, Written> keys) {
        double all = keys.values().stream().mapToLong(Written::bytes).sum();
        return keys.values().stream().mapToLong(Written::bytes).max().orElseThrow() / all;
    }
}
