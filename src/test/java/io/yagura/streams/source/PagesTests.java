package io.yagura.streams.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.streams.ListedStream;
import io.yagura.streams.StreamList;
import io.yagura.streams.StreamMode;
import io.yagura.streams.StreamStatus;
import io.yagura.streams.Throughput;
import io.yagura.streams.Topology;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;

/** A list that cannot be all is a fault, and never a part of the picture. */
class PagesTests {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:30Z");
    private static final Instant LAST_MINUTE = Instant.parse("2026-11-24T09:59:00Z");
    private static final String MIDDLE = BigInteger.TWO.pow(127).toString();
    private static final String BEFORE_MIDDLE =
            BigInteger.TWO.pow(127).subtract(BigInteger.ONE).toString();
    private static final String LARGEST =
            BigInteger.TWO.pow(128).subtract(BigInteger.ONE).toString();

    private final ScriptedAws aws = new ScriptedAws();

    private static <F> Answer<F> answer(Visit.Look<F> look) throws InterruptedException {
        return Visit.answer("it", Deadline.after(Duration.ofSeconds(1)), look);
    }

    private Answer<StreamList> streams() throws InterruptedException {
        return answer(visit -> new Visit.Sight<>(new StreamLister(aws.kinesis, 2).list(visit, s -> true), NOW));
    }

    private Answer<Topology> shards() throws InterruptedException {
        return answer(visit -> new Visit.Sight<>(new ShardLister(aws.kinesis, 2).list(visit, "orders"), NOW));
    }

    private Answer<Throughput> throughput() throws InterruptedException {
        return answer(visit -> new Visit.Sight<>(
                new StreamMetrics(new MetricReader(aws.cloudWatch, Duration.ofMinutes(1)), NOW)
                        .throughput(visit, List.of("orders")),
                NOW));
    }

    private static void misbehaves(Answer<?> answer, String words) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Fault.class,
                        fault -> assertThat(fault.fault().message()).contains(words));
    }

    private static ListStreamsResponse streamPage(boolean more, String... names) {
        return ListStreamsResponse.builder()
                .streamNames(names)
                .streamSummaries(Stream.of(names)
                        .map(name -> StreamSummary.builder()
                                .streamName(name)
                                .streamStatus("UPDATING")
                                .streamModeDetails(m -> m.streamMode("ON_DEMAND"))
                                .build())
                        .toList())
                .hasMoreStreams(more)
                .build();
    }

    private static Shard shard(String id, String start, String end, @Nullable String closedAt) {
        return Shard.builder()
                .shardId(id)
                .hashKeyRange(r -> r.startingHashKey(start).endingHashKey(end))
                .sequenceNumberRange(r -> r.startingSequenceNumber("1").endingSequenceNumber(closedAt))
                .build();
    }

    private static ListShardsResponse shardPage(@Nullable String token, Shard... shards) {
        return ListShardsResponse.builder().shards(shards).nextToken(token).build();
    }

    @Test
    void aListTellsStatusAndModeOfAllPages() throws InterruptedException {
        aws.pages.add(streamPage(true, "a", "b"));
        aws.pages.add(streamPage(false, "c"));

        assertThat(streams())
                .isInstanceOfSatisfying(
                        Answer.Facts.class,
                        facts -> assertThat(((StreamList) facts.facts()).streams())
                                .extracting(ListedStream::name, ListedStream::status, ListedStream::mode)
                                .hasSize(3)
                                .contains(tuple("c", StreamStatus.UPDATING, StreamMode.ON_DEMAND)));
        assertThat(((ListStreamsRequest) aws.requests.getLast()).exclusiveStartStreamName())
                .isEqualTo("b");
    }

    @Test
    void aListThatPromisesMoreAndGivesNothingIsAFault() throws InterruptedException {
        aws.pages.add(streamPage(true));
        misbehaves(streams(), "more, and not where");
    }

    @Test
    void aListThatBeginsAnewForEverIsAFault() throws InterruptedException {
        aws.pages.add(streamPage(true, "a", "b"));
        aws.pages.add(streamPage(true, "a", "b"));
        misbehaves(streams(), "more, and not where");
    }

    @Test
    void shardsThatLeaveKeysToNobodyAreAskedForOnceMoreAndThenAFault() throws InterruptedException {
        aws.pages.add(shardPage(null, shard("s0", "0", BEFORE_MIDDLE, null)));
        aws.pages.add(shardPage(null, shard("s0", "0", BEFORE_MIDDLE, null)));

        misbehaves(shards(), "do not hold all hash keys");
    }

    @Test
    void aPictureThatAChangeToreIsDrawnAnew() throws InterruptedException {
        aws.pages.add(shardPage("t", shard("s0", "0", LARGEST, "9")));
        aws.pages.add(shardPage(null, shard("s2", MIDDLE, LARGEST, null)));
        aws.pages.add(shardPage(
                null,
                shard("s0", "0", LARGEST, "9"),
                shard("s1", "0", BEFORE_MIDDLE, null),
                shard("s2", MIDDLE, LARGEST, null)));

        assertThat(shards()).isInstanceOfSatisfying(Answer.Facts.class, facts -> {
            assertThat(((Topology) facts.facts()).open()).hasSize(2);
            assertThat(facts.cost().calls()).isEqualTo(3);
        });
        assertThat(((ListShardsRequest) aws.requests.get(1)).streamName()).isNull();
    }

    @Test
    void shardsThatCannotBeAreAFault() throws InterruptedException {
        aws.pages.add(shardPage(null, shard("s0", "0", "-1", null)));
        misbehaves(shards(), "s0 cannot be");

        aws.pages.add(shardPage(null, Shard.builder().shardId("s0").build()));
        misbehaves(shards(), "without its range");
    }

    @Test
    void aPageOfShardsThatLeadsNowhereIsAFault() throws InterruptedException {
        aws.pages.add(shardPage("t", shard("s0", "0", BEFORE_MIDDLE, null)));
        aws.pages.add(shardPage("t", shard("s1", MIDDLE, LARGEST, null)));
        misbehaves(shards(), "more, and not where");
    }

    private static MetricDataResult.Builder figure(String id, StatusCode status, double... values) {
        return MetricDataResult.builder()
                .id(id)
                .statusCode(status)
                .timestamps(Collections.nCopies(values.length, LAST_MINUTE))
                .values(Arrays.stream(values).boxed().toList());
    }

    private static GetMetricDataResponse figures(@Nullable String token, MetricDataResult.Builder... results) {
        return GetMetricDataResponse.builder()
                .metricDataResults(
                        Stream.of(results).map(MetricDataResult.Builder::build).toList())
                .nextToken(token)
                .build();
    }

    private static MetricDataResult.Builder[] all(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> figure("m" + i, StatusCode.COMPLETE, i == 0 ? new double[] {600} : new double[0]))
                .toArray(MetricDataResult.Builder[]::new);
    }

    @Test
    void figuresAreTrueAtTheEndOfTheirMinuteAndAbsentOnesUnknown() throws InterruptedException {
        aws.pages.add(figures(null, all(7)));

        assertThat(throughput()).isInstanceOfSatisfying(Answer.Facts.class, facts -> {
            Throughput throughput = (Throughput) facts.facts();
            assertThat(throughput.periodEnd()).isEqualTo("2026-11-24T10:00:00Z");
            var load = Objects.requireNonNull(throughput.latest("orders"));
            assertThat(load.incomingBytesPerSecond()).isEqualTo(10);
            assertThat(load.incomingRecordsPerSecond()).isNull();
        });
        var request = (GetMetricDataRequest) aws.requests.getFirst();
        assertThat(request.endTime()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(request.startTime()).isEqualTo("2026-11-24T09:45:00Z");
        assertThat(request.metricDataQueries().getLast().metricStat().stat()).isEqualTo("Maximum");
    }

    @Test
    void figuresOfAllPagesAreTakenTogether() throws InterruptedException {
        aws.pages.add(figures("t", figure("m0", StatusCode.PARTIAL_DATA)));
        aws.pages.add(figures(null, all(7)));

        assertThat(throughput()).isInstanceOf(Answer.Facts.class);
    }

    @Test
    void figuresThatAreMissingOrUnfinishedAreAFault() throws InterruptedException {
        aws.pages.add(figures(null, all(6)));
        misbehaves(throughput(), "1 of 7 metrics are not complete");

        var unfinished = all(7);
        unfinished[3] = figure("m3", StatusCode.PARTIAL_DATA);
        aws.pages.add(figures(null, unfinished));
        misbehaves(throughput(), "1 of 7 metrics are not complete");
    }

    @Test
    void figuresThatCannotBeAreAFault() throws InterruptedException {
        aws.pages.add(figures(null, figure("m9", StatusCode.COMPLETE)));
        misbehaves(throughput(), "nobody asked: m9");

        aws.pages.add(figures(null, figure("m0", StatusCode.INTERNAL_ERROR)));
        misbehaves(throughput(), "InternalError");

        aws.pages.add(figures(null, figure("m0", StatusCode.COMPLETE, 1).timestamps(List.of())));
        misbehaves(throughput(), "0 times and 1 values");
    }
}
