package io.yagura.lab.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.lab.aws.Limit;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/** The limits of AWS, which the emulators do not have. */
class LabLimitsIT extends CallsToLabAws {

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
}
