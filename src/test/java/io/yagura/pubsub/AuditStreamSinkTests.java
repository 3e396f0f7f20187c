package io.yagura.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.logmatcher.Watermark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

@Timeout(60)
class AuditStreamSinkTests {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final int RECORD_LIMIT = 1 << 20;
    private static final List<String> LOST_PARTS = List.of("part-1", "part-4", "part-7", "part-8", "part-11");

    private final FakeKinesis kinesis = new FakeKinesis();
    private final EntrySink sink = EntrySink.auditStream(kinesis, "audit");
    private final Random random = new Random(5);

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void bothSidesOfAnEventAreOfOnePartAndAWatermarkIsOfAll() throws Exception {
        write(List.of(published(1L, "e1"), delivered(2L, "e1")));
        write(List.of(mark(3L)));

        Part part = Part.of("e1");
        assertThat(kinesis.taken()).hasSize(1 + Part.COUNT);
        assertThat(entries(kinesis.taken().getFirst()))
                .containsExactly(
                        published(1L, "e1").withSource("s#" + part),
                        delivered(2L, "e1").withSource("s#" + part));
        assertThat(kinesis.taken().stream().skip(1).flatMap(record -> entries(record).stream()))
                .containsExactlyInAnyOrderElementsOf(Part.ALL.stream()
                        .map(each -> mark(each.equals(part) ? 3L : 1L).withSource("s#" + each))
                        .toList());
    }

    @Test
    void theRecordsOfAPartLieOnItsPoint() throws Exception {
        write(List.of(mark(1L)));

        for (PutRecordsRequestEntry record : kinesis.taken()) {
            Part part = part(entries(record).getFirst());
            assertThat(record.explicitHashKey()).isEqualTo(part.hashKey().toString());
        }
    }

    @Test
    void aPartsNumbersAreWithoutAGapAndInTheOrderOfTheLines() throws Exception {
        writeAll(history(3_000), 200);

        Map<String, List<Long>> numbers = numbers(kinesis.taken());
        assertThat(numbers).hasSize(Part.COUNT);
        assertThat(numbers).allSatisfy((source, seqs) -> assertThat(seqs).isEqualTo(upTo(seqs.size())));
    }

    @Test
    void aBatchThatFailedHalfIsSentAgainWithTheSameNumbers() throws Exception {
        List<LogEntry> history = history(400);
        List<LogEntry> first = history.subList(0, 100);
        List<LogEntry> second = history.subList(100, 200);
        List<LogEntry> third = history.subList(200, 400);
        write(first);
        AtomicBoolean broken = new AtomicBoolean(true);
        for (int call = 0; call < Part.COUNT; call++) {
            kinesis.next(request -> {
                boolean hit = broken.get()
                        && request.records().stream().anyMatch(record -> LOST_PARTS.contains(record.partitionKey()));
                // of a call that fails Kinesis may have taken anything
                PutRecordsResponse answer = kinesis.reply(request, hit ? LOST_PARTS : List.of());
                return hit ? CompletableFuture.failedFuture(denied()) : CompletableFuture.completedFuture(answer);
            });
        }
        assertThat(sink.write(second).toCompletableFuture())
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withStackTraceContaining("given up after 1 attempts");
        List<LogEntry> half = kinesis.taken().stream()
                .flatMap(record -> entries(record).stream())
                .skip(countOf(first))
                .toList();
        broken.set(false);
        write(second);
        write(third);

        assertThat(half.size()).isBetween(1, countOf(second) - 1);
        List<LogEntry> all = kinesis.taken().stream()
                .flatMap(record -> entries(record).stream())
                .toList();
        assertThat(all).hasSize(countOf(history) + half.size());
        assertThat(all.stream().distinct()).hasSize(countOf(history));
        assertThat(distinct(numbers(kinesis.taken())))
                .allSatisfy((source, seqs) -> assertThat(seqs).isEqualTo(upTo(seqs.size())));
    }

    @Test
    void anAttemptBesideOneThatIsUnderWayHasTheSameNumbers() throws Exception {
        CompletableFuture<PutRecordsResponse> answer = new CompletableFuture<>();
        List<LogEntry> batch = history(100).subList(0, 60);
        kinesis.next(request -> answer.thenApply(late -> kinesis.reply(request, List.of())));
        CompletableFuture<@Nullable Void> earlier = sink.write(batch).toCompletableFuture();
        await().until(() -> !kinesis.calls().isEmpty());
        write(batch);
        answer.complete(PutRecordsResponse.builder().build());
        earlier.get(10, TimeUnit.SECONDS);

        List<LogEntry> all = kinesis.taken().stream()
                .flatMap(record -> entries(record).stream())
                .toList();
        assertThat(all).hasSize(2 * countOf(batch));
        assertThat(all.stream().distinct()).hasSize(countOf(batch));
    }

    @Test
    void aMissingNumberIsMissedByEveryPartSinceItMayHaveBeenOfAny() throws Exception {
        write(List.of(mark(1L)));
        write(List.of(mark(4L)));

        assertThat(numbers(kinesis.taken()))
                .hasSize(Part.COUNT)
                .allSatisfy((source, seqs) -> assertThat(seqs).containsExactly(1L, 3L));
    }

    @Test
    void aSourceThatDoesNotCountIsNotCountedHereEither() throws Exception {
        write(List.of(published(null, "e1"), delivered(null, "e1")));
        write(List.of(published(null, "e1")));
        write(List.of(mark(null)));

        assertThat(kinesis.taken()).hasSize(2 + Part.COUNT);
        assertThat(kinesis.taken().stream().flatMap(record -> entries(record).stream()))
                .allSatisfy(entry -> assertThat(entry.seq()).isNull());
    }

    @Test
    void twoSourcesOfOneSinkHaveNumbersOfTheirOwn() throws Exception {
        write(List.of(mark(1L), mark(1L).withSource("t")));
        write(List.of(mark(2L).withSource("t")));

        assertThat(numbers(kinesis.taken()).get("t#0")).containsExactly(1L, 2L);
        assertThat(numbers(kinesis.taken()).get("s#0")).containsExactly(1L);
    }

    @Test
    void whatDoesNotCompressIsCutIntoRecordsThatAStreamTakes() throws Exception {
        List<LogEntry> batch = LongStream.rangeClosed(1, 200)
                .<LogEntry>mapToObj(seq -> told(seq, "e1", noise(30_000)))
                .toList();
        write(batch);

        assertThat(kinesis.taken()).hasSizeGreaterThan(20).allSatisfy(record -> {
            assertThat(record.data().asByteArray()).hasSizeLessThan(RECORD_LIMIT / 2);
            assertThat(record.explicitHashKey())
                    .isEqualTo(Part.of("e1").hashKey().toString());
        });
        assertThat(numbers(kinesis.taken()).values()).containsExactly(upTo(200));
    }

    @Test
    void aLineThatNoRecordHoldsIsLeftOutWithItsNumber() throws Exception {
        write(List.of(published(1L, "e1"), told(2L, "e1", noise(2 * RECORD_LIMIT)), published(3L, "e1")));

        assertThat(numbers(kinesis.taken()).values()).containsExactly(List.of(1L, 3L));
    }

    @Test
    void acknowledgesOnlyWhatKinesisHas() throws Exception {
        kinesis.failNext(new IllegalStateException("closed"));
        kinesis.throttleNext("part-" + Part.of("e1"));
        write(List.of(published(1L, "e1")));

        assertThat(kinesis.calls()).hasSize(3);
        assertThat(kinesis.taken()).hasSize(1);
    }

    private void write(List<LogEntry> entries) throws Exception {
        sink.write(entries).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** As an entry log would: a watermark alone, and all else in batches. */
    private void writeAll(List<LogEntry> entries, int most) throws Exception {
        List<LogEntry> batch = new ArrayList<>();
        for (LogEntry entry : entries) {
            if (!batch.isEmpty() && (entry instanceof Watermark || batch.size() == most)) {
                write(batch);
                batch = new ArrayList<>();
            }
            batch.add(entry);
            if (entry instanceof Watermark) {
                write(batch);
                batch = new ArrayList<>();
            }
        }
        write(batch);
    }

    private List<LogEntry> history(int length) {
        return LongStream.rangeClosed(1, length)
                .<LogEntry>mapToObj(seq -> switch (random.nextInt(20)) {
                    case 0 -> mark(seq);
                    case 1, 2, 3 -> delivered(seq, "e" + random.nextInt(1_000));
                    default -> published(seq, "e" + seq);
                })
                .toList();
    }

    private static int countOf(List<LogEntry> entries) {
        return entries.stream()
                .mapToInt(entry -> entry instanceof Watermark ? Part.COUNT : 1)
                .sum();
    }

    private static Map<String, List<Long>> numbers(List<PutRecordsRequestEntry> records) {
        return records.stream()
                .flatMap(record -> entries(record).stream())
                .collect(Collectors.groupingBy(
                        LogEntry::source, TreeMap::new, Collectors.mapping(LogEntry::seq, Collectors.toList())));
    }

    private static Map<String, List<Long>> distinct(Map<String, List<Long>> numbers) {
        numbers.replaceAll((source, seqs) -> seqs.stream().distinct().sorted().toList());
        return numbers;
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<LogEntry> entries(PutRecordsRequestEntry record) {
        return AuditRecords.entries(record.data().asByteArray());
    }

    private static Part part(LogEntry entry) {
        return new Part(Integer.parseInt(entry.source().replaceFirst(".*#", "")));
    }

    private String noise(int length) {
        return random.ints(length, ' ' + 1, 0x7f)
                .filter(letter -> letter != '"' && letter != '\\')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static RuntimeException denied() {
        return (RuntimeException) KinesisException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage("no")
                        .build())
                .build();
    }

    private static PublishEntry published(@Nullable Long seq, String id) {
        return new PublishEntry(
                "s", seq, NOW, "orders", id, "t", null, "shop", null, "k", null, null, null, null, Map.of());
    }

    private static SubscribeEntry delivered(@Nullable Long seq, String id) {
        return new SubscribeEntry(
                "s", seq, NOW, "orders", id, "billing", null, null, NOW, Outcome.DELIVERED, 1, null, null, Map.of());
    }

    private static SubscribeEntry told(long seq, String id, String podHash) {
        return new SubscribeEntry(
                "s", seq, NOW, "orders", id, "billing", null, podHash, NOW, Outcome.DELIVERED, 1, null, null, Map.of());
    }

    private static Watermark mark(@Nullable Long seq) {
        return new Watermark("s", seq, NOW, Watermark.Side.PUBLISH, "orders", null, null, false, Map.of());
    }
}
