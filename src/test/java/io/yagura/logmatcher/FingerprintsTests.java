package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FingerprintsTests {

    @Test
    void isTheSameInAnyOrder() {
        assertThat(of(1, 2, 3).same(7, of(3, 1, 2))).isTrue();
    }

    @Test
    void differsWhenOneIsMissingAndAnotherIsThereTwice() {
        assertThat(of(1, 2, 3).same(7, of(1, 1, 3))).isFalse();
        assertThat(of(1, 2).same(7, of(1, 2, 2))).isFalse();
        assertThat(of(1, 2).same(7, of(1))).isFalse();
        assertThat(of(1, 1).same(7, of(2, 2))).isFalse();
    }

    @Test
    void hashesSimilarIdsToAllSlicesAndNoTwoAlike() {
        Set<Long> hashes = new HashSet<>();
        int[] slices = new int[EventHash.SLICES];
        for (int i = 0; i < 160_000; i++) {
            long hash = EventHash.of("0190-" + i);
            hashes.add(hash);
            slices[EventHash.slice(hash)]++;
        }
        assertThat(hashes).hasSize(160_000);
        assertThat(IntStream.of(slices)).allMatch(count -> count > 9_500 && count < 10_500);
    }

    private static Fingerprints of(int... ids) {
        Fingerprints fingerprints = new Fingerprints();
        for (int id : ids) {
            fingerprints.add(7, EventHash.of("e" + id));
        }
        return fingerprints;
    }
}
