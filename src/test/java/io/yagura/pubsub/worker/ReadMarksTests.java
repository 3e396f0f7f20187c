package io.yagura.pubsub.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReadMarksTests {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final ReadMarks marks = new ReadMarks(time::get, Duration.ofSeconds(5));

    @Test
    void theSlowestShardCounts() {
        takenAndGathered("a", "b");
        assertThat(marks.readTo()).as("unknown").isNull();

        marks.readTo("a", NOW);
        assertThat(marks.readTo()).as("b is still unknown").isNull();

        marks.readTo("b", NOW.minusSeconds(7));
        assertThat(marks.readTo()).isEqualTo(NOW.minusSeconds(7));

        marks.lost("b");
        assertThat(marks.readTo()).isEqualTo(NOW);
    }

    @Test
    void whatIsNotHeldHasNoSay() {
        marks.readTo("a", NOW);

        assertThat(marks.readTo()).isNull();
    }

    @Test
    void anEndedShardCountsUntilItsChildrenAreTakenHere() {
        takenAndGathered("a");
        marks.readTo("a", NOW);
        marks.ended("a", Set.of("b", "c"));
        marks.taken("b");
        marks.readTo("b", NOW.plusSeconds(5));
        assertThat(marks.readTo()).isEqualTo(NOW);

        marks.taken("c");
        marks.readTo("c", NOW.plusSeconds(9));
        assertThat(marks.readTo()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void anEndedShardWhoseChildrenOthersTookCountsForAMinute() {
        takenAndGathered("a");
        marks.readTo("a", NOW);
        marks.ended("a", Set.of("b"));

        time.set(NOW.plusSeconds(64));
        assertThat(marks.readTo()).isEqualTo(NOW);
        time.set(NOW.plusSeconds(66));
        assertThat(marks.readTo()).isNull();
    }

    @Test
    void whoLeavesStandsByWhatItHadRead() {
        takenAndGathered("a");
        marks.readTo("a", NOW);
        marks.leave();
        marks.lost("a");

        assertThat(marks.readTo()).isEqualTo(NOW);
    }

    @Test
    void theFirstShardDoesNotSpeakForThoseThatFollowIt() {
        marks.taken("a");
        marks.readTo("a", NOW);
        assertThat(marks.readTo()).isNull();

        time.set(NOW.plusSeconds(2));
        marks.taken("b");
        time.set(NOW.plusSeconds(5));
        assertThat(marks.readTo()).as("b is still unknown").isNull();

        marks.readTo("b", NOW.plusSeconds(3));
        assertThat(marks.readTo()).isEqualTo(NOW);
    }

    private void takenAndGathered(String... shards) {
        for (String shard : shards) {
            marks.taken(shard);
        }
        time.set(NOW.plusSeconds(5));
    }
}
