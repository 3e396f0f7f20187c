package io.yagura.pubsub.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.logmatcher.Watermark;
import io.yagura.pubsub.EntrySink;
import io.yagura.pubsub.Publisher;
import io.yagura.pubsub.Receipt;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Two workers in their own processes for all of it, since KCL takes ten seconds to its first record. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(5)
class WorkerIT {

    private static final String STREAM = "orders";
    private static final String APPLICATION = "billing-worker";
    private static final String OTHER_APPLICATION = "mailer-worker";
    private static final String AUDIT = "audit";
    private static final String LOST = "lost";

    @TempDir
    static Path letters;

    private static Lab lab;
    private static Receiver receiver;
    private static Receiver mailer;
    private static WorkerProcess otherWorker;
    private static Shop shop;
    private static Map<String, String> settings;
    private static WorkerProcess worker;
    private static final Set<String> LOGGED_BEFORE = new HashSet<>();

    @BeforeAll
    static void start() {
        lab = Lab.start();
        receiver = new Receiver();
        lab.makeStream(STREAM, 2);
        lab.makeLeaseTable(APPLICATION, STREAM);
        settings = new HashMap<>(lab.settings(APPLICATION, STREAM, receiver.url()));
        settings.put("yagura.worker.subscriber", "billing");
        settings.put(
                "yagura.worker.dead-letter.file", letters.resolve("dead.ndjson").toString());
        worker = WorkerProcess.start(settings);

        mailer = new Receiver();
        lab.makeStream(AUDIT, 2);
        lab.makeStream(LOST, 1);
        lab.makeLeaseTable(OTHER_APPLICATION, STREAM);
        Map<String, String> others = new HashMap<>(lab.settings(OTHER_APPLICATION, STREAM, mailer.url()));
        others.put("yagura.worker.subscriber", "mailer");
        others.put("yagura.worker.dead-letter.stream", LOST);
        others.put("yagura.worker.entries.standard-output", "false");
        others.put("yagura.worker.entries.audit-stream", AUDIT);
        others.put("yagura.worker.event-types", "plain,refuses");
        others.put("yagura.worker.status.port", "0");
        otherWorker = WorkerProcess.start(others);

        shop = new Shop(Publisher.builder().kinesis(lab.kinesis()).stream(STREAM)
                .service("shop")
                .entries(EntrySink.auditStream(lab.kinesis(), AUDIT))
                .watermarkInterval(Duration.ofSeconds(1))
                .build());
    }

    @AfterAll
    static void end() {
        // nothing was started where the lab's programs are absent
        Stream.of(shop, worker, otherWorker, receiver, mailer, lab)
                .filter(Objects::nonNull)
                .forEach(part -> {
                    try {
                        part.close();
                    } catch (Exception e) {
                        throw new IllegalStateException(part + " does not close", e);
                    }
                });
    }

    @Test
    @Order(1)
    void whatIsPublishedIsDeliveredThroughASplitAndAMerge() {
        shop.publish("plain", 60);
        awaitDelivery();
        // both begin before the shards change
        Lab.await(() -> mailer.ids().containsAll(shop.publishedIds()));

        Shard hot = lab.openShards(STREAM).getFirst();
        BigInteger low = new BigInteger(hot.hashKeyRange().startingHashKey());
        BigInteger high = new BigInteger(hot.hashKeyRange().endingHashKey());
        lab.kinesis()
                .splitShard(r -> r.streamName(STREAM)
                        .shardToSplit(hot.shardId())
                        .newStartingHashKey(low.add(high).shiftRight(1).toString()))
                .join();
        shop.publish("plain", 60);
        lab.awaitActive(STREAM);
        shop.publish("plain", 60);
        awaitDelivery();

        List<Shard> open = lab.openShards(STREAM);
        List<Shard> children = open.stream()
                .filter(shard -> hot.shardId().equals(shard.parentShardId()))
                .toList();
        lab.kinesis()
                .mergeShards(r -> r.streamName(STREAM)
                        .shardToMerge(children.get(0).shardId())
                        .adjacentShardToMerge(children.get(1).shardId()))
                .join();
        shop.publish("plain", 60);
        lab.awaitActive(STREAM);
        shop.publish("plain", 60);
        awaitDelivery();

        assertThat(receiver.ids()).isEqualTo(shop.publishedIds());
        assertThat(delivered()).containsAll(shop.publishedIds());
    }

    @Test
    @Order(2)
    void eventsOfOneKeyArriveInTheirOrder() {
        Map<String, List<String>> sent = shop.published().stream()
                .collect(Collectors.groupingBy(shop::keyOf, Collectors.mapping(Receipt::eventId, Collectors.toList())));

        Map<String, List<String>> got = receiver.taken().stream()
                .collect(Collectors.groupingBy(
                        Receiver.Taken::partitionKey, Collectors.mapping(Receiver.Taken::id, Collectors.toList())));

        // a redelivery, which a reshard may cause, repeats an event and does not reorder the first ones
        got.replaceAll((key, ids) -> ids.stream().distinct().toList());
        assertThat(got).isEqualTo(sent);
    }

    @Test
    @Order(3)
    void aReceiverThatFailsHangsOrIsAwayLosesNothing() {
        shop.publish("fails", 6);
        shop.publish("hangs", 4);
        awaitDelivery();

        receiver.leave();
        List<Receipt> meanwhile = shop.publish("plain", 40);
        sleep(Duration.ofSeconds(5));
        assertThat(receiver.ids()).doesNotContainAnyElementsOf(Shop.ids(meanwhile));
        receiver.comeBack();
        awaitDelivery();

        Map<Outcome, Long> outcomes =
                subscribed().stream().collect(Collectors.groupingBy(SubscribeEntry::outcome, Collectors.counting()));
        assertThat(outcomes).containsKeys(Outcome.DELIVERED, Outcome.RETRYING).doesNotContainKey(Outcome.DEAD_LETTERED);
        assertThat(outcomes.get(Outcome.RETRYING)).isGreaterThanOrEqualTo(6 * 2 + 4);
    }

    @Test
    @Order(4)
    void whatTheReceiverRefusesIsKeptAsADeadLetter() throws IOException {
        List<Receipt> refused = shop.publish("refuses", 3);
        Lab.await(() -> outcomesOf(refused).size() == 3);

        assertThat(outcomesOf(refused).values()).containsOnly(Outcome.DEAD_LETTERED);
        List<String> kept = Files.readAllLines(letters.resolve("dead.ndjson"));
        assertThat(kept).hasSize(3).allMatch(line -> line.contains("\"reason\":\"status 400\""));
        assertThat(refused).allMatch(receipt -> receiver.posts(receipt.eventId()) == 1);
        shop.refused(refused);

        Lab.await(() -> lab.records(LOST).size() == 3);
        assertThat(lab.records(LOST))
                .allMatch(letter -> letter.contains("\"subscriber\":\"mailer\"") && letter.contains("\"event\":{"));
    }

    @Test
    @Order(5)
    void theAuditStreamHasBothSidesOfEveryEventAndAWatermarkOfEverySourceForEveryPart() throws Exception {
        Set<String> all = shop.allIds();
        Lab.await(() -> auditedIds(SubscribeEntry.class).equals(all));

        assertThat(auditedIds(PublishEntry.class)).isEqualTo(all);
        Map<Outcome, Long> outcomes = audited().stream()
                .filter(SubscribeEntry.class::isInstance)
                .map(entry -> ((SubscribeEntry) entry).outcome())
                .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
        assertThat(outcomes).containsEntry(Outcome.DEAD_LETTERED, 3L).containsEntry(Outcome.SKIPPED, 10L);
        assertThat(mailer.taken()).noneMatch(taken -> taken.type().equals("hangs"));
        for (List<LogEntry> shard : lab.entriesByShard(AUDIT)) {
            assertThat(shard.stream()
                            .filter(Watermark.class::isInstance)
                            .map(LogEntry::source)
                            .distinct())
                    .as("two sources, and the parts of half the stream")
                    .hasSize(2 * Part.COUNT / 2);
            // what a watermark covers lies before it
            Map<String, Instant> marks = new HashMap<>();
            for (LogEntry entry : shard) {
                if (entry instanceof Watermark) {
                    marks.put(entry.source(), entry.at());
                } else {
                    assertThat(entry.at()).isAfterOrEqualTo(marks.getOrDefault(entry.source(), Instant.MIN));
                }
            }
        }
        assertThat(otherWorker.statusPage("/health")).contains("\"UP\"");
        assertThat(otherWorker.statusPage("/metrics"))
                .contains("yagura_worker_attempts_total{outcome=\"delivered\",stream=\"orders\",subscriber=\"mailer\"}")
                .contains("yagura_worker_shards{");
        assertThat(otherWorker.terminate(Duration.ofMinutes(2))).isTrue();
        Lab.await(() -> lab.entriesByShard(AUDIT).stream()
                .allMatch(shard -> shard.stream()
                                .filter(entry -> entry instanceof Watermark mark && mark.last())
                                .map(LogEntry::source)
                                .distinct()
                                .count()
                        == Part.COUNT / 2));
    }

    @Test
    @Order(6)
    void terminatedInTheMiddleOfABatchItCheckpointsWhatWasDeliveredAndTheNextGoesOn() {
        receiver.slowly(Duration.ofMillis(300));
        List<Receipt> batch = shop.publish("slow", 120);
        Lab.await(() -> receivedOf(batch) >= 15);

        assertThat(worker.terminate(Duration.ofMinutes(2))).isTrue();

        int before = receivedOf(batch);
        assertThat(before).as("the batch was cut").isLessThan(120);
        Set<String> delivered = delivered();
        Map<String, String> checkpoints = lab.checkpoints(APPLICATION);
        assertThat(checkpoints).isNotEmpty();
        for (Receipt receipt : shop.published()) {
            String checkpoint = checkpoints.getOrDefault(receipt.shardId(), "no lease");
            assertThat(checkpoint).as(receipt.shardId()).isNotEqualTo("no lease");
            boolean passed = checkpoint.equals("SHARD_END")
                    || (checkpoint.matches("\\d+")
                            && new BigInteger(receipt.sequenceNumber()).compareTo(new BigInteger(checkpoint)) <= 0);
            if (passed) {
                assertThat(delivered).as("passed by the checkpoint").contains(receipt.eventId());
            }
        }
        assertThat(worker.entries().getLast())
                .isInstanceOfSatisfying(
                        Watermark.class, mark -> assertThat(mark.last()).isTrue());
        assertThat(seqs(worker.entries())).isSorted().doesNotHaveDuplicates();

        receiver.slowly(Duration.ofMillis(5));
        WorkerProcess first = worker;
        LOGGED_BEFORE.addAll(delivered);
        worker = WorkerProcess.start(settings);
        awaitDelivery();

        assertThat(receiver.ids()).isEqualTo(shop.publishedIds());
        assertThat(logged()).isEqualTo(shop.publishedIds());
        assertThat(worker.entries().getFirst().source())
                .isNotEqualTo(first.entries().getFirst().source());
    }

    private static void awaitDelivery() {
        Lab.await(() -> {
            if (worker.endsWithin(Duration.ofMillis(1))) {
                throw new IllegalStateException("The worker ended:\n" + worker.output());
            }
            return receiver.ids().containsAll(shop.publishedIds()) && logged().containsAll(shop.publishedIds());
        });
    }

    private static int receivedOf(List<Receipt> receipts) {
        Set<String> ids = receiver.ids();
        return (int) receipts.stream()
                .filter(receipt -> ids.contains(receipt.eventId()))
                .count();
    }

    private static List<LogEntry> audited() {
        return lab.entriesByShard(AUDIT).stream().flatMap(List::stream).toList();
    }

    private static Set<String> auditedIds(Class<? extends LogEntry> kind) {
        return audited().stream()
                .filter(kind::isInstance)
                .map(entry ->
                        entry instanceof PublishEntry publish ? publish.eventId() : ((SubscribeEntry) entry).eventId())
                .collect(Collectors.toSet());
    }

    private static List<SubscribeEntry> subscribed() {
        return worker.entries().stream()
                .filter(SubscribeEntry.class::isInstance)
                .map(SubscribeEntry.class::cast)
                .toList();
    }

    private static Set<String> delivered() {
        return subscribed().stream()
                .filter(entry -> entry.outcome() == Outcome.DELIVERED)
                .map(SubscribeEntry::eventId)
                .collect(Collectors.toSet());
    }

    /** {@return what this worker and the one before it logged as delivered} */
    private static Set<String> logged() {
        Set<String> all = new HashSet<>(LOGGED_BEFORE);
        all.addAll(delivered());
        return all;
    }

    private static Map<String, Outcome> outcomesOf(List<Receipt> receipts) {
        Set<String> ids = Shop.ids(receipts);
        return subscribed().stream()
                .filter(entry -> ids.contains(entry.eventId()))
                .collect(Collectors.toMap(SubscribeEntry::eventId, SubscribeEntry::outcome, (a, b) -> b));
    }

    private static List<Long> seqs(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::seq).toList();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
