package io.yagura.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.LabAws;
import io.yagura.lab.server.NodePrograms;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.Watermark;
import io.yagura.pubsub.AuditRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What publishers and workers put onto an audit stream, as a reader finds it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(4)
class AuditedPlatformIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Map<String, List<LogEntry>> READ = new HashMap<>();
    private static final Map<String, String> NEXT = new HashMap<>();

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.start(
                LabAws.start(NodePrograms.presentOrSkip(), 500, Duration.ofSeconds(5)), EntryPlace.Kind.AUDIT_STREAM);
    }

    @AfterAll
    static void end() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    @Order(1)
    void bothSidesOfEveryEventReachTheStream() {
        await(() -> platform.ledger().takenIds("billing").size() > 100
                && platform.ledger().takenIds("mailer").size() > 100);
        Set<String> published = Set.copyOf(platform.ledger().takenIds("billing"));

        await(() -> {
            List<LogEntry> all = all();
            return idsOf(all, "shop").containsAll(published)
                    && idsOf(all, "billing").containsAll(published)
                    && idsOf(all, "mailer").containsAll(published);
        });
    }

    @Test
    @Order(2)
    void everySourceNumbersEachPartWithoutAGapAndSpeaksInAllOfThem() {
        TreeMap<String, TreeSet<Long>> numbers = new TreeMap<>();
        all().forEach(entry -> numbers.computeIfAbsent(entry.source(), source -> new TreeSet<>())
                .add(entry.seq()));

        assertThat(numbers.keySet().stream().map(Part::wholeSource).distinct())
                .as("shop, checkout, billing, mailer")
                .hasSize(4);
        assertThat(numbers).hasSize(4 * Part.COUNT).allSatisfy((source, seqs) -> {
            assertThat(seqs.first()).isEqualTo(1);
            assertThat(seqs.last()).isEqualTo(seqs.size());
        });
    }

    @Test
    @Order(3)
    void aPartLiesOnOneShardAndTheShardsHaveHalfOfThemEach() {
        List<Set<String>> parts = shards().stream()
                .map(shard -> shard.stream()
                        .map(entry -> entry.source().replaceFirst(".*#", ""))
                        .collect(Collectors.toSet()))
                .toList();

        assertThat(parts).hasSize(2).allSatisfy(shard -> assertThat(shard).hasSize(Part.COUNT / 2));
        assertThat(parts.getFirst()).doesNotContainAnyElementsOf(parts.getLast());
    }

    @Test
    @Order(4)
    void whatIsHeldUpComesLaterWhileThePublisherGoesOn() throws InterruptedException {
        platform.shopEntries().hold();
        // one hand-over may be under way
        Thread.sleep(3_000);
        long before = linesOfTheShop();
        Set<String> taken = Set.copyOf(platform.ledger().takenIds("billing"));
        await(() -> platform.ledger().takenIds("billing").size() > taken.size() + 50);
        assertThat(linesOfTheShop()).isEqualTo(before);

        platform.shopEntries().release();
        Set<String> meanwhile = new HashSet<>(platform.ledger().takenIds("billing"));
        await(() -> idsOf(all(), "shop").containsAll(meanwhile));
    }

    private static long linesOfTheShop() {
        return all().stream().filter(entry -> entry.source().startsWith("shop")).count();
    }

    private static Set<String> idsOf(List<LogEntry> entries, String service) {
        return entries.stream()
                .filter(entry -> entry.source().startsWith(service))
                .flatMap(entry -> switch (entry) {
                    case PublishEntry publish -> List.of(publish.eventId()).stream();
                    case SubscribeEntry subscribe -> List.of(subscribe.eventId()).stream();
                    case Watermark _ -> List.<String>of().stream();
                })
                .collect(Collectors.toSet());
    }

    private static List<LogEntry> all() {
        return shards().stream().flatMap(List::stream).toList();
    }

    /** {@return what was read of each shard, and one page more} */
    private static List<List<LogEntry>> shards() {
        List<List<LogEntry>> shards = new ArrayList<>();
        for (Shard shard : platform.kinesis()
                .listShards(r -> r.streamName(AuditStream.NAME))
                .join()
                .shards()) {
            List<LogEntry> read = READ.computeIfAbsent(shard.shardId(), id -> new ArrayList<>());
            String from = NEXT.computeIfAbsent(shard.shardId(), AuditedPlatformIT::beginning);
            GetRecordsResponse page =
                    platform.kinesis().getRecords(r -> r.shardIterator(from)).join();
            page.records()
                    .forEach(record ->
                            read.addAll(AuditRecords.entries(record.data().asByteArray())));
            NEXT.put(shard.shardId(), page.nextShardIterator());
            shards.add(List.copyOf(read));
        }
        return shards;
    }

    private static String beginning(String shard) {
        return platform.kinesis()
                .getShardIterator(r ->
                        r.streamName(AuditStream.NAME).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within %s", PATIENCE).isLessThan(deadline);
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
