package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.SourceNumbers.Gap;
import io.yagura.logmatcher.SourceNumbers.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SourceNumbersTests {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Lane LANE = new Lane("shop-1", Watermark.Side.PUBLISH, "orders", null);

    @Test
    void takesEachNumberOnceAndKnowsTheGapsInAnyOrderOfArrival() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            SourceNumbers numbers = new SourceNumbers();
            TreeMap<Long, Instant> taken = new TreeMap<>();
            for (int i = 0; i < 60; i++) {
                long number = 1L + random.nextInt(40);
                Instant at = TEN.plusSeconds(i);
                assertThat(numbers.take(number, at) != null)
                        .as("seed %d", seed)
                        .isEqualTo(taken.putIfAbsent(number, at) == null);
                assertThat(numbers.gaps()).as("seed %d", seed).isEqualTo(gaps(taken));
            }
        }
    }

    @Test
    void saysUpToWhichNumberNothingIsMissing() {
        SourceNumbers numbers = new SourceNumbers();
        assertThat(numbers.completeBelow(1)).isTrue();
        assertThat(numbers.completeBelow(2)).isFalse();
        numbers.take(2, TEN);
        assertThat(numbers.completeBelow(2)).isFalse();
        numbers.take(1, TEN);
        assertThat(numbers.completeBelow(3)).isTrue();
        assertThat(numbers.completeBelow(4)).isFalse();
    }

    @Test
    void doesNotMissANumberZero() {
        SourceNumbers numbers = new SourceNumbers();
        numbers.take(0, TEN);
        numbers.take(1, TEN);
        assertThat(numbers.gaps()).isEmpty();
        assertThat(numbers.completeBelow(2)).isTrue();
    }

    @Test
    void boundsAGapByTheHighestWatermarkBefore() {
        SourceNumbers numbers = new SourceNumbers();
        mark(numbers, 1, 5);
        mark(numbers, 2, 9);
        mark(numbers, 4, 20);
        mark(numbers, 6, 30);
        assertThat(numbers.gaps())
                .extracting(gap -> Objects.requireNonNull(gap.marks().get(LANE)).at())
                .containsExactly(TEN.plusSeconds(9), TEN.plusSeconds(20));
        mark(numbers, 3, 10);
        assertThat(numbers.gaps())
                .extracting(gap -> Objects.requireNonNull(gap.marks().get(LANE)).at())
                .containsExactly(TEN.plusSeconds(20));
    }

    @Test
    void holdsAFewRunsOfASourceThatSkipsNumbersAndForgetsNoneThatIsMissing() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            SourceNumbers numbers = new SourceNumbers();
            TreeMap<Long, Instant> taken = new TreeMap<>();
            for (int i = 0; i < 12_000; i++) {
                long number = random.nextInt(10) == 0 ? 1L + random.nextInt(i + 1) : 1L + i + i % 2;
                Instant at = TEN.plusSeconds(i);
                if (taken.containsKey(number)) {
                    assertThat(numbers.take(number, at)).as("seed %d", seed).isNull();
                } else if (numbers.take(number, at) != null) {
                    taken.put(number, at);
                }
            }
            assertThat(numbers.gaps()).hasSizeBetween(SourceNumbers.MOST_RUNS - 1, SourceNumbers.MOST_RUNS + 1);
            covers(numbers, gaps(taken));
        }
    }

    private static void covers(SourceNumbers numbers, List<Gap> exact) {
        assertThat(numbers.gaps().stream().mapToLong(Gap::missing).sum())
                .isEqualTo(exact.stream().mapToLong(Gap::missing).sum());
        for (Gap gap : exact) {
            assertThat(numbers.gaps())
                    .anyMatch(known -> known.first() <= gap.first()
                            && known.last() >= gap.last()
                            && !known.receivedBy().isBefore(gap.receivedBy()));
            assertThat(numbers.completeBelow(gap.first() + 1)).isFalse();
        }
    }

    private static void mark(SourceNumbers numbers, long number, long second) {
        Run run = Objects.requireNonNull(numbers.take(number, TEN));
        run.mark(LANE, new Mark(TEN.plusSeconds(second), null));
    }

    private static List<Gap> gaps(NavigableMap<Long, Instant> taken) {
        List<Gap> gaps = new ArrayList<>();
        long expected = 1;
        for (long number : taken.keySet()) {
            if (number > expected) {
                Instant by = taken.tailMap(number).values().stream()
                        .min(Instant::compareTo)
                        .orElseThrow();
                gaps.add(new Gap(expected, number - 1, number - expected, by, Map.of()));
            }
            expected = number + 1;
        }
        return gaps;
    }
}
