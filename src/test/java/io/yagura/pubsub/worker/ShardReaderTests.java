package io.yagura.pubsub.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** In which order a shard is delivered, and what its checkpoint may pass. */
class ShardReaderTests extends ReadFromAShard {

    @Test
    void deliversLogsAndCheckpoints() {
        reader(settings()).processRecords(input(record("plain", "a"), record("plain", "b"), record("plain", "a")));

        assertThat(ids()).containsExactlyInAnyOrder("e1", "e2", "e3");
        assertThat(checkpointer.written()).last().isEqualTo("3");
        assertThat(sink.events()).first().isInstanceOfSatisfying(SubscribeEntry.class, entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(entry.attempt()).isEqualTo(1);
            assertThat(entry.publishedAt()).isEqualTo("2026-11-24T09:59:00Z");
            assertThat(entry.shardId()).isEqualTo("shardId-1");
        });
        assertThat(marks.readTo()).isEqualTo(NOW);
    }

    @Test
    void noCheckpointPassesAnEventWhoseEntryIsNotDurable() {
        ShardReader reader = reader(settings());
        sink.hold();

        CompletableFuture<Void> processing =
                CompletableFuture.runAsync(() -> reader.processRecords(input(record("plain", "a"))));
        await().until(() -> ids().size() == 1 && !sink.handed().isEmpty());
        await().during(Duration.ofMillis(500))
                .until(() -> checkpointer.written().isEmpty());
        assertThat(processing).isNotDone();
        assertThat(marks.readTo()).isBefore(NOW);

        sink.open();
        processing.join();
        assertThat(checkpointer.written()).containsExactly("1");
    }

    @Test
    void theCheckpointStaysBeforeTheFirstEventThatIsNotDone() {
        ShardReader reader = reader(settings().with("grace", "100ms"));
        receiver.slowly(Duration.ofSeconds(30));
        var records = new KinesisClientRecord[] {
            record("plain", "a"), record("plain", "b"), record("slow", "c"), record("plain", "d")
        };

        CompletableFuture<Void> processing = CompletableFuture.runAsync(() -> reader.processRecords(input(records)));
        await().until(() -> checkpointer.written().contains("2") && ids().contains("e4"));
        reader.end();
        processing.join();

        assertThat(checkpointer.written()).last().isEqualTo("2");
        reader.processRecords(input(record("plain", "e")));
        assertThat(ids()).doesNotContain("e5");
        assertThatThrownBy(() -> reader.shardEnded(
                        ShardEndedInput.builder().checkpointer(checkpointer).build()))
                .hasMessageContaining("not all of its events are delivered");
        assertThat(checkpointer.written()).last().isEqualTo("2");
    }

    @Test
    void whatIsUnderWayMayEndWithinTheGraceAndIsCheckpointed() {
        ShardReader reader = reader(settings().with("receiver.timeout", "5s").with("grace", "5s"));
        receiver.slowly(Duration.ofMillis(500));

        CompletableFuture<Void> processing = CompletableFuture.runAsync(
                () -> reader.processRecords(input(record("slow", "a"), record("slow", "a"))));
        await().until(() -> receiver.posts("e1") == 1);
        reader.end();
        processing.join();

        assertThat(ids()).containsExactly("e1");
        assertThat(checkpointer.written()).containsExactly("1");
    }

    @Test
    void anEventWaitsForItsPredecessorOfTheSameKeyAlone() {
        List<KinesisClientRecord> records = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            records.add(record(i % 7 == 0 ? "fails" : "plain", "key" + i % 3));
        }

        reader(settings()).processRecords(input(records.toArray(new KinesisClientRecord[0])));

        for (int key = 0; key < 3; key++) {
            String name = "key" + key;
            assertThat(receiver.taken().stream()
                            .filter(taken -> taken.partitionKey().equals(name))
                            .map(taken -> Integer.valueOf(taken.id().substring(1))))
                    .hasSize(10)
                    .isSorted();
        }
    }

    @Test
    void withAConcurrencyOfOneTheOrderOfTheShardIsKept() {
        ShardReader reader = reader(settings().with("delivery.concurrency", "1"));

        reader.processRecords(input(record("fails", "a"), record("plain", "b"), record("plain", "c")));

        assertThat(ids()).containsExactly("e1", "e2", "e3");
    }

    @Test
    void aLostLeaseEndsTheReader() {
        ShardReader reader = reader(settings());
        checkpointer.lose();

        reader.processRecords(input(record("plain", "a")));
        reader.processRecords(input(record("plain", "b")));
        reader.leaseLost(LeaseLostInput.builder().build());

        assertThat(ids()).containsExactly("e1");
        assertThat(checkpointer.written()).isEmpty();
        assertThat(reader.over()).isTrue();
        assertThat(marks.readTo()).isNull();
        assertThat(surprises).isEmpty();
    }

    @Test
    void aShardThatWasReadToItsEndIsCheckpointedAsSuch() {
        ShardReader reader = reader(settings());
        reader.processRecords(input(record("plain", "a")).toBuilder()
                .childShards(List.of(ChildShard.builder().shardId("shardId-2").build()))
                .build());

        reader.shardEnded(ShardEndedInput.builder().checkpointer(checkpointer).build());

        assertThat(checkpointer.written()).last().isEqualTo("SHARD_END");
        assertThat(marks.readTo()).as("until its child is taken").isEqualTo(NOW);
        marks.taken("shardId-2");
        marks.readTo("shardId-2", NOW.plusSeconds(5));
        assertThat(marks.readTo()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void whenAskedToLeaveItWritesTheCheckpointThatIsDue() {
        ShardReader reader = reader(settings().with("checkpoint-interval", "1h"));
        reader.processRecords(input(record("plain", "a")));
        reader.processRecords(input(record("plain", "b")));
        assertThat(checkpointer.written()).containsExactly("1");

        reader.shutdownRequested(
                ShutdownRequestedInput.builder().checkpointer(checkpointer).build());

        assertThat(checkpointer.written()).containsExactly("1", "2");
    }

    @Test
    void aLogThatFailsStopsTheWorkerInsteadOfLosingEntries() {
        ShardReader reader = reader(settings());
        log.close();

        reader.processRecords(input(record("plain", "a")));

        assertThat(surprises).hasSize(1);
        assertThat(checkpointer.written()).isEmpty();
    }
}
