package io.yagura.lab.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.lab.aws.Limit;
import io.yagura.lab.aws.Series;
import io.yagura.lab.aws.Service;
import io.yagura.lab.aws.Statistics;
import io.yagura.lab.aws.Trouble;
import io.yagura.lab.aws.Where;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

class LabAwsIT {

    private static final String ACCOUNT = "123456789012";

    private static LabAws aws;
    private static KinesisClient kinesis;
    private static DynamoDbClient dynamo;
    private static CloudWatchClient cloudWatch;

    @BeforeAll
    static void start() {
        aws = LabAws.start(NodePrograms.presentOrSkip(), 200, Duration.ofSeconds(1));
        kinesis = client(KinesisClient.builder());
        dynamo = client(DynamoDbClient.builder());
        cloudWatch = client(CloudWatchClient.builder());
    }

    @AfterAll
    static void end() {
        if (aws != null) {
            kinesis.close();
            dynamo.close();
            cloudWatch.close();
            aws.close();
        }
    }

    @AfterEach
    void healthy() {
        aws.faults().clear();
        List.of(Limit.values()).forEach(aws.limits()::enforce);
    }

    @Test
    void whatIsPutAndReadIsMeasured() throws Exception {
        make("measured", 2);
        kinesis.enableEnhancedMonitoring(r -> r.streamName("measured").shardLevelMetrics(MetricsName.ALL));
        var began = Instant.now();
        var put = kinesis.putRecord(
                r -> r.streamName("measured").partitionKey("a").data(SdkBytes.fromByteArray(new byte[99])));
        kinesis.putRecords(r -> r.streamName("measured")
                .records(IntStream.range(0, 10)
                        .mapToObj(number -> entry("a", 49))
                        .toList()));
        var iterator = kinesis.getShardIterator(r -> r.streamName("measured")
                        .shardId(put.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        assertThat(kinesis.getRecords(r -> r.shardIterator(iterator)).records()).hasSize(11);
        Thread.sleep(1_200);

        assertThat(sum("measured", "IncomingBytes", began)).isEqualTo(100 + 10 * 50);
        assertThat(sum("measured", "IncomingRecords", began)).isEqualTo(11);
        assertThat(sum("measured", "GetRecords.Records", began)).isEqualTo(11);
        assertThat(sum("measured", "GetRecords.Bytes", began)).isEqualTo(600);
        assertThat(sum("measured", "PutRecords.SuccessfulRecords", began)).isEqualTo(10);
        assertThat(sum("measured", "WriteProvisionedThroughputExceeded", began)).isZero();
        var shard = Map.of("StreamName", "measured", "ShardId", put.shardId());
        assertThat(sum(shard, "IncomingRecords", began)).isEqualTo(11);
        assertThat(sum(shard, "OutgoingBytes", began)).isEqualTo(600);
        assertThat(result(shard, "IteratorAgeMilliseconds", "Maximum", began).values())
                .isNotEmpty()
                .allMatch(age -> age >= 0 && age < 5_000);
    }

    @Test
    void shardsAreMeasuredOnlyWhileThatIsPaidFor() throws Exception {
        make("unpaid", 1);
        var began = Instant.now();
        put("unpaid");
        var enabled = kinesis.enableEnhancedMonitoring(
                r -> r.streamName("unpaid").shardLevelMetrics(MetricsName.INCOMING_RECORDS));
        assertThat(enabled.desiredShardLevelMetrics()).containsExactly(MetricsName.INCOMING_RECORDS);
        put("unpaid");
        kinesis.disableEnhancedMonitoring(r -> r.streamName("unpaid").shardLevelMetrics(MetricsName.ALL));
        put("unpaid");
        Thread.sleep(1_200);
        assertThat(sum("unpaid", "IncomingRecords", began)).isEqualTo(3);
        var shard = Map.of("StreamName", "unpaid", "ShardId", "shardId-000000000000");
        assertThat(sum(shard, "IncomingRecords", began)).isEqualTo(1);
        assertThat(sum(shard, "IncomingBytes", began)).isZero();
        assertThat(cloudWatch
                        .listMetrics(r -> r.namespace("AWS/Kinesis")
                                .dimensions(List.of(DimensionFilter.builder()
                                        .name("StreamName")
                                        .value("unpaid")
                                        .build())))
                        .metrics())
                .anyMatch(metric -> metric.dimensions().size() == 2)
                .noneMatch(metric ->
                        metric.dimensions().size() == 2 && !metric.metricName().equals("IncomingRecords"));
    }

    @Test
    void cloudWatchSumsUpAndPages() {
        var start = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60 - 600);
        var series = new Series(ACCOUNT + "/ap-northeast-1", "Lab", "Beats", Map.of());
        for (int second = 0; second < 300; second++) {
            aws.metrics().add(series, start.plusSeconds(second), new Statistics(2, 1, 2, 2));
        }
        var query = query("beats", "Lab", Map.of(), "Beats", "Sum", 60);
        var byMinute = cloudWatch
                .getMetricData(r -> r.metricDataQueries(query)
                        .startTime(start)
                        .endTime(start.plusSeconds(300))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING))
                .metricDataResults()
                .getFirst();
        assertThat(byMinute.values()).containsExactly(120.0, 120.0, 120.0, 120.0, 120.0);
        assertThat(byMinute.timestamps().getFirst()).isEqualTo(start);

        var pages = new ArrayList<Integer>();
        var values = new ArrayList<Double>();
        var twice = List.of(query, query("again", "Lab", Map.of(), "Beats", "SampleCount", 60));
        cloudWatch
                .getMetricDataPaginator(r -> r.metricDataQueries(twice)
                        .startTime(start)
                        .endTime(start.plusSeconds(300))
                        .maxDatapoints(3))
                .forEach(page -> {
                    pages.add(page.metricDataResults().size());
                    page.metricDataResults().forEach(result -> values.addAll(result.values()));
                });
        assertThat(pages).hasSize(4);
        assertThat(values).hasSize(10).containsOnly(120.0, 60.0);
    }

    @Test
    void cloudWatchTakesAtMost500Metrics() {
        var now = Instant.now();
        assertThat(cloudWatch
                        .getMetricData(r -> r.metricDataQueries(queries(500))
                                .startTime(now.minusSeconds(60))
                                .endTime(now))
                        .metricDataResults())
                .hasSize(500);
        assertThatThrownBy(() -> cloudWatch.getMetricData(r -> r.metricDataQueries(queries(501))
                        .startTime(now.minusSeconds(60))
                        .endTime(now)))
                .isInstanceOfSatisfying(CloudWatchException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
                    assertThat(e).hasMessageContaining("500");
                });
    }

    @Test
    void whatKclPutsIntoCloudWatchIsThere() throws Exception {
        var began = Instant.now();
        var lag = MetricDatum.builder()
                .metricName("MillisBehindLatest")
                .timestamp(began)
                .statisticValues(s -> s.sum(30.0).sampleCount(3.0).minimum(5.0).maximum(20.0))
                .build();
        cloudWatch.putMetricData(r -> r.namespace("billing").metricData(List.of(lag)));
        Thread.sleep(1_200);
        var point = cloudWatch
                .getMetricData(
                        r -> r.metricDataQueries(query("lag", "billing", Map.of(), "MillisBehindLatest", "Average", 1))
                                .startTime(began.minusSeconds(1))
                                .endTime(Instant.now()))
                .metricDataResults()
                .getFirst();
        assertThat(point.values()).containsExactly(10.0);
    }

    @Test
    void aStreamIsUpdatedTenTimesADay() throws Exception {
        make("often", 2);
        for (int update = 0; update < 10; update++) {
            var target = update % 2 == 0 ? 3 : 2;
            kinesis.updateShardCount(
                    r -> r.streamName("often").targetShardCount(target).scalingType(ScalingType.UNIFORM_SCALING));
            awaitActive("often");
        }
        assertThatThrownBy(() -> kinesis.updateShardCount(
                        r -> r.streamName("often").targetShardCount(3).scalingType(ScalingType.UNIFORM_SCALING)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("24 hours");
        aws.limits().relax(Limit.UPDATE_SHARD_COUNT_PER_DAY);
        kinesis.updateShardCount(
                r -> r.streamName("often").targetShardCount(3).scalingType(ScalingType.UNIFORM_SCALING));
    }

    @Test
    void callsAreLimitedPerSecond() {
        // one a second is let in: however slow this machine is, two of these fall into one
        assertThatThrownBy(() -> IntStream.range(0, 50).forEach(call -> kinesis.describeLimits()))
                .isInstanceOf(LimitExceededException.class);
        aws.limits().relax(Limit.CALLS_PER_SECOND);
        IntStream.range(0, 4).forEach(call -> kinesis.describeLimits());
    }

    @Test
    void aShardIsReadFiveTimesASecondByAllTogether() throws Exception {
        make("popular", 1);
        var began = Instant.now();
        var iterator = kinesis.getShardIterator(r -> r.streamName("popular")
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        assertThatThrownBy(() ->
                        IntStream.range(0, 30).forEach(call -> kinesis.getRecords(r -> r.shardIterator(iterator))))
                .isInstanceOf(ProvisionedThroughputExceededException.class);
        Thread.sleep(1_200);
        assertThat(sum("popular", "ReadProvisionedThroughputExceeded", began)).isEqualTo(1);
    }

    @Test
    void aShardTakesAMegabyteASecond() throws Exception {
        make("busy", 1);
        var began = Instant.now();
        // 2.5 MiB at once; a second may end in between
        var answer = kinesis.putRecords(r -> r.streamName("busy")
                .records(IntStream.range(0, 5)
                        .mapToObj(number -> entry("key-" + number, 1 << 19))
                        .toList()));
        assertThat(answer.records()).hasSize(5);
        assertThat(answer.failedRecordCount()).isBetween(3, 4);
        assertThat(answer.records().stream()
                        .filter(result -> "ProvisionedThroughputExceededException".equals(result.errorCode())))
                .hasSize(answer.failedRecordCount());
        Thread.sleep(1_200);
        assertThat(sum("busy", "IncomingRecords", began)).isEqualTo(5.0 - answer.failedRecordCount());
        assertThat(sum("busy", "PutRecords.ThrottledRecords", began)).isEqualTo((double) answer.failedRecordCount());
        assertThat(sum("busy", "WriteProvisionedThroughputExceeded", began))
                .isEqualTo((double) answer.failedRecordCount());
    }

    @Test
    void anOnDemandStreamIsNotResharded() throws Exception {
        kinesis.createStream(
                r -> r.streamName("on-demand").streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND)));
        awaitActive("on-demand");
        assertThatThrownBy(() -> kinesis.updateShardCount(
                        r -> r.streamName("on-demand").targetShardCount(6).scalingType(ScalingType.UNIFORM_SCALING)))
                .isInstanceOf(ValidationException.class);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void throttlesInTheWordsOfTheService(Service service) {
        aws.faults().inject(new Trouble.Throttle(), Where.in(service), 1);
        assertThatThrownBy(() -> ask(service))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode())
                                .isEqualTo(
                                        switch (service) {
                                            // the SDK takes this one for no throttling; it can also mean a quota
                                            case KINESIS -> "LimitExceededException";
                                            case DYNAMODB -> "ThrottlingException";
                                            case CLOUDWATCH -> "Throttling";
                                        }));
        ask(service);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void tokensExpire(Service service) {
        try (var expired = aws.faults().inject(new Trouble.ExpiredToken(), Where.in(service))) {
            assertThatThrownBy(() -> ask(service))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).startsWith("ExpiredToken"));
            assertThatThrownBy(() -> ask(service)).isInstanceOf(AwsServiceException.class);
            assertThat(expired.struck()).isEqualTo(2);
        }
        ask(service);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aCallIsNeverAnswered(Service service) {
        aws.faults().inject(new Trouble.TimeOut(), Where.in(service), 1);
        assertThatThrownBy(() -> ask(service)).isInstanceOf(ApiCallTimeoutException.class);
        ask(service);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void theConnectionBreaksInTheMiddleOfAnAnswer(Service service) {
        aws.faults().inject(new Trouble.HalfAPage(), Where.in(service), 1);
        assertThatThrownBy(() -> ask(service)).isInstanceOf(SdkException.class);
        ask(service);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void anAnswerIsMalformed(Service service) {
        aws.faults().inject(new Trouble.Malformed(), Where.in(service), 1);
        assertThatThrownBy(() -> ask(service)).isInstanceOf(SdkClientException.class);
        ask(service);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void theServiceFails(Service service) {
        aws.faults().inject(new Trouble.Failure(503), Where.in(service), 1);
        aws.faults().inject(new Trouble.Failure(500), Where.in(service), 1);
        for (int status : List.of(503, 500)) {
            assertThatThrownBy(() -> ask(service))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            e -> assertThat(e.statusCode()).isEqualTo(status));
        }
        ask(service);
    }

    @Test
    void anAnswerIsLate() {
        aws.faults().inject(new Trouble.Slow(Duration.ofMillis(700)), Where.in(Service.KINESIS, "ListStreams"), 1);
        var began = System.nanoTime();
        kinesis.listStreams();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }

    @Test
    void aFaultMeetsItsStreamAlone() throws Exception {
        make("sick", 1);
        make("well", 1);
        put("sick");
        put("well");
        var iterators = new HashMap<String, String>();
        for (var stream : List.of("sick", "well")) {
            iterators.put(
                    stream,
                    kinesis.getShardIterator(r -> r.streamName(stream)
                                    .shardId("shardId-000000000000")
                                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                            .shardIterator());
        }
        aws.faults().inject(new Trouble.Failure(500), Where.in(Service.KINESIS).of("sick"), Duration.ofMinutes(1));
        assertThat(kinesis.getRecords(r -> r.shardIterator(iterators.get("well")))
                        .records())
                .hasSize(1);
        assertThatThrownBy(() -> kinesis.getRecords(r -> r.shardIterator(iterators.get("sick"))))
                .isInstanceOf(AwsServiceException.class);
    }

    @Test
    void ofAThrottledBatchEveryRecordIsRefused() throws Exception {
        make("throttled", 1);
        aws.faults()
                .inject(
                        new Trouble.Throttle(),
                        Where.in(Service.KINESIS, "PutRecords").of("throttled"),
                        1);
        var answer = kinesis.putRecords(r -> r.streamName("throttled").records(List.of(entry("a", 1), entry("b", 1))));
        assertThat(answer.failedRecordCount()).isEqualTo(2);
        assertThat(answer.records())
                .allMatch(result -> "ProvisionedThroughputExceededException".equals(result.errorCode()));
    }

    @Test
    void callsAreCounted() {
        var before = aws.calls().of(Service.DYNAMODB, "ListTables");
        dynamo.listTables();
        dynamo.listTables();
        assertThat(aws.calls().of(Service.DYNAMODB, "ListTables")).isEqualTo(before + 2);
        assertThat(aws.calls().busiestSecond(Service.DYNAMODB, "ListTables")).isPositive();
        assertThat(aws.calls().all()).containsKey("DYNAMODB.ListTables");
    }

    private static void ask(Service service) {
        var now = Instant.now();
        Object answer = switch (service) {
            case KINESIS -> kinesis.listShards(r -> r.streamName(asked()));
            case DYNAMODB -> dynamo.listTables();
            case CLOUDWATCH ->
                cloudWatch.getMetricData(r -> r.metricDataQueries(queries(1))
                        .startTime(now.minusSeconds(60))
                        .endTime(now));
        };
        assertThat(answer).isNotNull();
    }

    private static String asked() {
        // straight to the emulator, past what is injected
        try (var direct = client(KinesisClient.builder(), aws.kinesis().url())) {
            if (!direct.listStreams().streamNames().contains("asked")) {
                direct.createStream(r -> r.streamName("asked").shardCount(1));
            }
        }
        return "asked";
    }

    private static void make(String stream, int shards) throws InterruptedException {
        kinesis.createStream(r -> r.streamName(stream).shardCount(shards));
        awaitActive(stream);
    }

    private static void awaitActive(String stream) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        do {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(150);
        } while (kinesis.describeStreamSummary(r -> r.streamName(stream))
                        .streamDescriptionSummary()
                        .streamStatus()
                != StreamStatus.ACTIVE);
    }

    private static void put(String stream) {
        kinesis.putRecord(r -> r.streamName(stream).partitionKey("a").data(SdkBytes.fromUtf8String("x")));
    }

    private static PutRecordsRequestEntry entry(String key, int bytes) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromByteArray(new byte[bytes]))
                .build();
    }

    private static double sum(String stream, String metric, Instant began) {
        return sum(Map.of("StreamName", stream), metric, began);
    }

    private static double sum(Map<String, String> dimensions, String metric, Instant began) {
        return result(dimensions, metric, "Sum", began).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static MetricDataResult result(
            Map<String, String> dimensions, String metric, String statistic, Instant began) {
        return cloudWatch
                .getMetricData(r -> r.metricDataQueries(query("q", "AWS/Kinesis", dimensions, metric, statistic, 1))
                        .startTime(began.minusSeconds(1))
                        .endTime(Instant.now()))
                .metricDataResults()
                .getFirst();
    }

    private static List<MetricDataQuery> queries(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> query("m" + number, "AWS/Kinesis", Map.of(), "IncomingBytes", "Sum", 60))
                .toList();
    }

    private static MetricDataQuery query(
            String id, String namespace, Map<String, String> dimensions, String metric, String statistic, int period) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat(statistic)
                        .period(period)
                        .metric(m -> m.namespace(namespace)
                                .metricName(metric)
                                .dimensions(dimensions.entrySet().stream()
                                        .map(d -> Dimension.builder()
                                                .name(d.getKey())
                                                .value(d.getValue())
                                                .build())
                                        .toList())))
                .build();
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, aws.url());
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI url) {
        return builder.endpointOverride(url)
                .region(Region.AP_NORTHEAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "secret")))
                .overrideConfiguration(override ->
                        override.apiCallTimeout(Duration.ofSeconds(3)).retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
