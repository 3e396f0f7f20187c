package io.yagura.lab.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.lab.aws.Service;
import io.yagura.lab.aws.Trouble;
import io.yagura.lab.aws.Where;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What the lab can have its AWS do to a call. */
class LabFaultsIT extends CallsToLabAws {

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
        assertThatThrownBy(() -> ask(service, Duration.ofSeconds(1))).isInstanceOf(ApiCallTimeoutException.class);
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

    private static void ask(Service service) {
        ask(service, Duration.ofSeconds(30));
    }

    private static void ask(Service service, Duration limit) {
        var now = Instant.now();
        Object answer = switch (service) {
            case KINESIS ->
                kinesis.listShards(
                        r -> r.streamName(asked()).overrideConfiguration(override -> override.apiCallTimeout(limit)));
            case DYNAMODB ->
                dynamo.listTables(r -> r.overrideConfiguration(override -> override.apiCallTimeout(limit)));
            case CLOUDWATCH ->
                cloudWatch.getMetricData(r -> r.metricDataQueries(queries(1))
                        .startTime(now.minusSeconds(60))
                        .endTime(now)
                        .overrideConfiguration(override -> override.apiCallTimeout(limit)));
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
}
