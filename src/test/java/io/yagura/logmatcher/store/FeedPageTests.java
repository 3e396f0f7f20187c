package io.yagura.logmatcher.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedPageTests {

    private record Row(int micros, long weight) {

        Instant at() {
            return time(micros);
        }
    }

    private static Instant time(int micros) {
        return Instant.EPOCH.plusNanos(micros * 1_000L);
    }

    private static FeedPage<Row> page(int asked, Row... rows) {
        return FeedPage.of(Arrays.asList(rows), asked, Row::at, Row::weight, 100);
    }

    @Test
    void isAllWhereItIsNotMuch() {
        assertThat(page(3, new Row(1, 50), new Row(1, 50)))
                .isEqualTo(new FeedPage<>(List.of(new Row(1, 50), new Row(1, 50)), Instant.MAX));
        assertThat(page(3)).isEqualTo(new FeedPage<Row>(List.of(), Instant.MAX));
    }

    @Test
    void leavesTheLastTimeForTheNextPageWhereThereMayBeMoreOfIt() {
        assertThat(page(3, new Row(1, 1), new Row(2, 1), new Row(2, 2)))
                .isEqualTo(new FeedPage<>(List.of(new Row(1, 1)), time(2)));
    }

    @Test
    void isCutBeforeItGetsTooHeavy() {
        assertThat(page(9, new Row(1, 60), new Row(2, 40), new Row(5, 1)))
                .isEqualTo(new FeedPage<>(List.of(new Row(1, 60), new Row(2, 40)), time(3)));
    }

    @Test
    void givesWhatHasOneTimeTogether() {
        assertThat(page(9, new Row(1, 90), new Row(1, 90), new Row(2, 1)))
                .isEqualTo(new FeedPage<>(List.of(new Row(1, 90), new Row(1, 90)), time(2)));
    }
}
