package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.Target;
import io.yagura.streams.Boundaries;
import io.yagura.streams.HashRange;
import io.yagura.streams.HotSplit;
import io.yagura.streams.KeyWeights;
import io.yagura.streams.KeyWeights.Written;
import io.yagura.streams.LoadProfile;
import io.yagura.streams.Topology;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedKeysTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Instant now = NOON;
    private int streams;
    private final Board board = new Board(InstantSource.fixed(NOON));
    private final PublishedKeys keys = new PublishedKeys(board, () -> now);

    private void wrote(String key, @Nullable Long bytes, Instant at) {
        wrote("orders", key, null, bytes, at, now);
    }

    private void wrote(
            String stream, String key, @Nullable String explicit, @Nullable Long bytes, Instant at, Instant heard) {
        keys.published(
                new PublishEntry(
                        "shop-1",
                        null,
                        at,
                        stream,
                        "e",
                        "order.placed",
                        null,
                        "shop",
                        null,
                        key,
                        explicit,
                        null,
                        null,
                        bytes,
                        Map.of()),
                heard);
    }

    private KeyWeights weights() {
        return Objects.requireNonNull(keys.of("prod", "orders", HashRange.ALL));
    }

    private void watched(String target) {
        new BoardFeeder(board)
                .facts(
                        new Target("streams", target, "prod", null, null, false),
                        "topology",
                        Topology.class,
                        new Topology(List.of()),
                        NOON);
    }

    @Test
    void tellsBytesAndRecordsOfEachKeyWhereKinesisPutsIt() {
        wrote("a", 99L, NOON);
        wrote("a", 199L, NOON.plusSeconds(70));
        wrote("b", 49L, NOON.plusSeconds(80));
        wrote("orders", "x", "42", 9L, NOON.plusSeconds(90), NOON.plusSeconds(90));
        now = NOON.plusSeconds(100);
        assertThat(weights().over()).isEqualTo(Duration.ofSeconds(100));
        assertThat(weights().rest()).isEmpty();
        assertThat(weights().keys())
                .containsOnly(
                        Map.entry(KeyWeights.hashKey("a"), new Written(300, 2)),
                        Map.entry(KeyWeights.hashKey("b"), new Written(50, 1)),
                        Map.entry(BigInteger.valueOf(42), new Written(10, 1)));
    }

    @Test
    void forgetsWhatIsOlderThanItsMinutes() {
        wrote("a", 99L, NOON);
        now = NOON.plus(Duration.ofMinutes(4));
        wrote("b", 99L, now);
        now = NOON.plus(Duration.ofMinutes(6)).plusSeconds(30);
        assertThat(weights().keys()).containsOnlyKeys(KeyWeights.hashKey("b"));
        assertThat(weights().over()).isEqualTo(Duration.ofSeconds(330));
        wrote("late", 99L, NOON);
        assertThat(weights().keys()).containsOnlyKeys(KeyWeights.hashKey("b"));
        now = NOON.plus(Duration.ofHours(1));
        assertThat(keys.of("prod", "orders", HashRange.ALL)).isNull();
    }

    @Test
    void aClockThatGoesAheadPushesNothingOut() {
        wrote("a", 99L, NOON);
        now = NOON.plusSeconds(60);
        wrote("b", 99L, now.plus(Duration.ofMinutes(5)));
        assertThat(weights().keys()).hasSize(2);
    }

    @Test
    void tellsNothingSoonerThanItCan() {
        assertThat(keys.of("prod", "orders", HashRange.ALL)).isNull();
        wrote("a", 99L, NOON);
        now = NOON.plusSeconds(29);
        assertThat(keys.of("prod", "orders", HashRange.ALL)).isNull();
    }

    @Test
    void tellsNothingWhereSizesAreMissing() {
        for (int i = 0; i < 99; i++) {
            wrote("a", 99L, NOON);
        }
        wrote("a", null, NOON);
        now = NOON.plusSeconds(60);
        assertThat(weights().keys().firstEntry().getValue().records()).isEqualTo(100);
        wrote("a", null, NOON);
        assertThat(keys.of("prod", "orders", HashRange.ALL)).isNull();
    }

    @Test
    void tellsNothingOfANameThatTwoAccountsHave() {
        wrote("a", 99L, NOON);
        now = NOON.plusSeconds(60);
        watched("prod:orders");
        watched("spare:payments");
        assertThat(weights().keys()).hasSize(1);
        watched("spare:orders");
        assertThat(keys.of("prod", "orders", HashRange.ALL)).isNull();
        assertThat(keys.of("spare", "orders", HashRange.ALL)).isNull();
    }

    @Test
    void anExplicitHashKeyThatKinesisWouldNotHaveTakenIsNotCounted() {
        for (String explicit : List.of("", "-1", "x", "340282366920938463463374607431768211456", "9".repeat(40))) {
            wrote("orders", "a", explicit, 1L, NOON, NOON);
        }
        wrote("orders", "a", "340282366920938463463374607431768211455", 1L, NOON, NOON);
        now = NOON.plusSeconds(60);
        assertThat(weights().keys()).containsOnlyKeys(HashRange.LARGEST);
    }

    @Test
    void theSixtyFifthStreamIsNotCountedBeforeAnotherFallsSilent() {
        for (int i = 0; i <= PublishedKeys.STREAMS; i++) {
            wrote("stream-" + i, "a", null, 1L, now, now);
        }
        now = NOON.plusSeconds(60);
        String last = "stream-" + PublishedKeys.STREAMS;
        assertThat(keys.of("prod", "stream-0", HashRange.ALL)).isNotNull();
        assertThat(keys.of("prod", last, HashRange.ALL)).isNull();
        now = NOON.plus(Duration.ofMinutes(10));
        wrote(last, "a", null, 1L, now, now);
        now = now.plusSeconds(60);
        assertThat(keys.of("prod", last, HashRange.ALL)).isNotNull();
        assertThat(keys.of("prod", "stream-0", HashRange.ALL)).isNull();
    }

    @Test
    void keepsNoMoreHoweverManyKeysThereAre() {
        Random random = new Random(7);
        for (int i = 0; i < 600_000; i++) {
            now = NOON.plusMillis(i);
            wrote(Long.toString(random.nextLong()), 100L, now);
        }
        assertThat(weights().keys().size()).isLessThanOrEqualTo(StreamKeys.MINUTES * HeavyKeys.MOST);
        assertThat(weights().rest().size()).isLessThanOrEqualTo(KeyTally.PARTS);
    }

    @ParameterizedTest
    @CsvSource({"0.6, 1", "0.6, 50", "0.9, 4", "0.9, 50", "1.1, 4", "1.5, 4"})
    void aHotShardIsCutWithinFiveHundredthsOfTheBestCutByAnExactCount(double skew, int shards) {
        int cuts = 0;
        for (long seed = 0; seed < 3; seed++) {
            NavigableMap<BigInteger, Written> exactly = write(new Random(seed), skew);
            HashRange hot = hottest(exactly, shards);
            Map<BigInteger, Written> inside = exactly.subMap(hot.start(), true, hot.end(), true);
            KeyWeights told = Objects.requireNonNull(keys.of("prod", "orders" + seed, hot));
            LoadProfile profile = told.profile(hot);
            double seconds = told.over().toMillis() / 1e3;
            assertThat(profile.in(hot).bytesPerSecond() * seconds)
                    .isCloseTo(bytes(inside), Percentage.withPercentage(shards == 1 ? 0.001 : 2));
            String of = "seed " + seed + ", skew " + skew + ", shards " + shards;
            switch (HotSplit.of(hot, profile)) {
                case HotSplit.At(BigInteger at, double lower) -> {
                    cuts++;
                    assertThat(heavier(inside, at)).as(of).isLessThanOrEqualTo(1.05 * best(inside));
                    assertThat(Math.max(lower, 1 - lower))
                            .as(of)
                            .isBetween(heavier(inside, at) * 0.95, heavier(inside, at) * 1.05);
                }
                case HotSplit.Unsplittable no -> {
                    double share = heaviest(inside) / bytes(inside);
                    assertThat(share).as(of).isGreaterThan(0.5);
                    assertThat(said(no)).as(of).isCloseTo(share * 100, Offset.offset(1.5));
                }
            }
        }
        // of keys more skewed the hottest shard may always have one that no cut helps against
        assertThat(cuts > 0 || skew > 0.8).isTrue();
    }

    /** Five minutes of records whose keys are drawn by Zipf's law, to a stream of its own. */
    private NavigableMap<BigInteger, Written> write(Random random, double skew) {
        String stream = "orders" + streams++;
        double[] below = new double[30_000];
        double sum = 0;
        for (int i = 0; i < below.length; i++) {
            sum += Math.pow(i + 1, -skew);
            below[i] = sum;
        }
        TreeMap<BigInteger, Written> exactly = new TreeMap<>();
        String salt = Long.toString(random.nextLong());
        for (int i = 0; i < 100_000; i++) {
            now = NOON.plusMillis(i * 3L);
            int place = Arrays.binarySearch(below, random.nextDouble() * sum);
            String key = salt + (place < 0 ? -place - 1 : place);
            long bytes = 200L + random.nextInt(600);
            wrote(stream, key, null, bytes, now, now);
            exactly.merge(KeyWeights.hashKey(key), new Written(bytes + key.length(), 1), Written::plus);
        }
        return exactly;
    }

    private static HashRange hottest(NavigableMap<BigInteger, Written> keys, int shards) {
        HashRange hottest = HashRange.ALL;
        double most = -1;
        for (HashRange range : Boundaries.uniform(shards).ranges()) {
            double here = bytes(keys.subMap(range.start(), true, range.end(), true));
            if (here > most) {
                most = here;
                hottest = range;
            }
        }
        return hottest;
    }

    private static double bytes(Map<BigInteger, Written> keys) {
        return keys.values().stream().mapToLong(Written::bytes).sum();
    }

    private static double heaviest(Map<BigInteger, Written> keys) {
        return keys.values().stream().mapToLong(Written::bytes).max().orElseThrow();
    }

    private static double said(HotSplit.Unsplittable no) {
        String reason = no.reason();
        return Double.parseDouble(reason.substring("one key carries ".length(), reason.indexOf(" % of it")));
    }

    /** The share of the heavier part. */
    private static double heavier(Map<BigInteger, Written> keys, BigInteger at) {
        double below = 0;
        for (Map.Entry<BigInteger, Written> key : keys.entrySet()) {
            below += key.getKey().compareTo(at) < 0 ? key.getValue().bytes() : 0;
        }
        double share = below / bytes(keys);
        return Math.max(share, 1 - share);
    }

    private static double best(Map<BigInteger, Written> keys) {
        double all = bytes(keys);
        double below = 0;
        double best = 1;
        for (Written written : keys.values()) {
            below += written.bytes();
            best = Math.min(best, Math.max(below / all, 1 - below / all));
        }
        return best;
    }
}
