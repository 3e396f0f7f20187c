package io.yagura.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.Watermark;
import io.yagura.pubsub.EntryLog.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EntryLogTests {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final KeptEntries sink = new KeptEntries();
    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);

    private EntryLog log(Duration interval) {
        return new EntryLog(
                sink,
                time::get,
                interval,
                Duration.ofSeconds(10),
                (seq, at, last) ->
                        new Watermark("s", seq, at, Watermark.Side.PUBLISH, "orders", null, null, last, Map.of()));
    }

    private static LongFunction<LogEntry> entry(Ticket ticket) {
        return seq -> new PublishEntry(
                "s",
                seq,
                ticket.at(),
                "orders",
                "e" + seq,
                "t",
                null,
                "shop",
                null,
                "k",
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static CompletableFuture<@Nullable Void> write(EntryLog log) {
        Ticket ticket = log.begin();
        return log.write(ticket, entry(ticket));
    }

    @Test
    void aSinkThatFailsGetsTheSameEntriesAgainAndNothingElseBefore() {
        sink.fail(3);
        try (EntryLog log = log(Duration.ofHours(1))) {
            CompletableFuture<@Nullable Void> first = write(log);
            await().until(() -> !sink.handed().isEmpty());
            CompletableFuture<@Nullable Void> second = write(log);
            CompletableFuture.allOf(first, second).join();
        }

        assertThat(sink.events()).extracting(LogEntry::seq).containsExactly(1L, 2L);
        assertThat(sink.handed().subList(0, 4)).extracting(LogEntry::seq).containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void anIdleSourceSaysThatItLives() {
        try (EntryLog log = log(Duration.ofMillis(20))) {
            await().until(() -> sink.watermarks().size() >= 3);
            assertThat(log.unacknowledged()).isBetween(0, 1);
        }

        assertThat(sink.watermarks()).last().extracting(Watermark::last).isEqualTo(true);
        assertThat(sink.watermarks().stream().filter(Watermark::last)).hasSize(1);
    }

    @Test
    void aWatermarkIsHandedOverAloneAndOnlyWhenAllBeforeItIsAcknowledged() {
        sink.hold();
        try (EntryLog log = log(Duration.ofMillis(20))) {
            var _ = write(log);
            time.set(NOW.plusSeconds(10));
            await().until(() -> log.unacknowledged() >= 2);

            assertThat(sink.handed()).hasSize(1);

            sink.open();
            await().until(() -> !sink.watermarks().isEmpty());
        }
    }

    @Test
    void watermarksDoNotPileUpWhileTheSinkIsAway() throws InterruptedException {
        sink.hold();
        try (EntryLog log = log(Duration.ofMillis(5))) {
            for (int i = 0; i < 20; i++) {
                var _ = write(log);
                Thread.sleep(10);
            }
            assertThat(log.unacknowledged()).isLessThanOrEqualTo(22);
            sink.open();
        }
    }

    @Test
    void anEntryThatIsBegunHoldsWatermarksBackUntilItIsDropped() {
        try (EntryLog log = log(Duration.ofMillis(20))) {
            Ticket ticket = log.begin();
            time.set(NOW.plusSeconds(10));
            await().until(() -> sink.watermarks().size() >= 3);
            assertThat(sink.watermarks()).allMatch(mark -> mark.at().equals(NOW));

            log.drop(ticket);

            await().until(() -> sink.watermarks().getLast().at().equals(NOW.plusSeconds(10)));
        }
    }

    @Test
    void aClockThatRunsBackwardsDoesNotTakeTheLogWithIt() {
        try (EntryLog log = log(Duration.ofHours(1))) {
            assertThat(log.begin().at()).isEqualTo(NOW);
            time.set(NOW.minusSeconds(30));
            Ticket second = log.begin();
            assertThat(second.at()).isEqualTo(NOW);
            log.drop(second);
            log.drop(new Ticket(0, NOW));
        }
    }

    @Test
    void nothingFollowsTheFinalWatermark() {
        EntryLog log = log(Duration.ofMillis(1));
        for (int i = 0; i < 100; i++) {
            var _ = write(log);
        }
        log.close();

        assertThat(sink.events()).hasSize(100);
        assertThat(sink.kept().getLast()).matches(entry -> entry instanceof Watermark mark && mark.last());
        assertThat(sink.kept()).extracting(LogEntry::seq).isSorted().doesNotHaveDuplicates();
        assertThat(write(log)).isCompletedExceptionally();
    }
}
