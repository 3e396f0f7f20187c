package io.yagura.logmatcher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.source.PartLineage.Place;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartLineageTests {

    /** One shard, split into halves; the halves of the left one and the right one merged and split otherwise. */
    private static final List<Place> LISTED = List.of(
            place("merged", "left-high", "right", 4, 16),
            place("one", null, null, 0, 16),
            place("left", "one", null, 0, 8),
            place("right", "one", null, 8, 16),
            place("left-low", "left", null, 0, 4),
            place("left-high", "left", null, 4, 8));

    @Test
    void findsThePartsWhosePointsLieInTheShard() {
        assertThat(PartLineage.of("left-low", LISTED).parts())
                .containsExactlyInAnyOrder(new Part(0), new Part(1), new Part(2), new Part(3));
        assertThat(PartLineage.of("one", LISTED).parts()).hasSize(Part.COUNT);
    }

    @Test
    void namesAncestorsBeforeTheirChildrenAndEachOnce() {
        assertThat(PartLineage.of("merged", LISTED).ancestors())
                .containsExactlyInAnyOrder("one", "left", "left-high", "right")
                .startsWith("one")
                .containsSubsequence("left", "left-high");
        assertThat(PartLineage.of("one", LISTED).ancestors()).isEmpty();
    }

    @Test
    void passesOverParentsThatAreNotKeptAndThoseWithoutAPartOfIt() {
        List<Place> listed = List.of(place("child", "gone", "beside", 0, 4), place("beside", null, null, 4, 8));
        assertThat(PartLineage.of("child", listed).ancestors()).isEmpty();
        assertThatThrownBy(() -> PartLineage.of("gone", listed)).hasMessage("gone is not listed");
    }

    /** A range of sixteenths. */
    private static Place place(String id, @Nullable String parent, @Nullable String adjacent, int from, int to) {
        BigInteger sixteenth = BigInteger.ONE.shiftLeft(124);
        return new Place(
                id,
                parent,
                adjacent,
                sixteenth.multiply(BigInteger.valueOf(from)),
                sixteenth.multiply(BigInteger.valueOf(to)).subtract(BigInteger.ONE));
    }
}
