package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.Traffic.Known;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlantedTests {

    private static final long EVENTS = 200_000;
    private static final int MINUTES = 20;
    private static final int OF_EACH = 40;

    @Test
    void findsExactlyWhatWasPlantedEventByEvent() throws IOException {
        Traffic traffic = new Traffic(EVENTS, MINUTES, OF_EACH);
        Replay replay = new Replay(Traffic.subscriptions(), traffic.entries());
        traffic.tell(replay);
        found(traffic, replay);
        assertThat(replay.repeated()).isPositive();
    }

    static void found(Traffic traffic, Replay replay) {
        List<Known> found = replay.matcher().mismatches().stream()
                .map(mismatch -> new Known(mismatch.subscriber(), mismatch.eventId(), mismatch.kind()))
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(traffic.known());
        assertThat(replay.refused()).isZero();
        Instant end = Traffic.START.plusSeconds(100_000);
        long matched = replay.matcher().windows(end).stream()
                .peek(window -> assertThat(window.state()).isNotEqualTo(WindowReport.State.OPEN))
                .mapToLong(window -> window.count(Verdict.MATCHED))
                .sum();
        long wrong = traffic.known().stream()
                .filter(known -> known.verdict() != Verdict.DUPLICATE && known.verdict() != Verdict.UNEXPECTED)
                .count();
        assertThat(matched).isEqualTo(3 * traffic.events() - wrong);
    }
}
