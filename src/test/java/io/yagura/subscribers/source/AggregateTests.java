package io.yagura.subscribers.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.subscribers.Checkpoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

class AggregateTests {

    private static Record record(byte[] data) {
        return Record.builder()
                .sequenceNumber("4711")
                .data(SdkBytes.fromByteArray(data))
                .build();
    }

    @Test
    void countsTheUserRecords() {
        assertThat(Aggregate.count(ByteBuffer.wrap(Aggregates.of(1)))).isEqualTo(1);
        assertThat(Aggregate.count(ByteBuffer.wrap(Aggregates.of(300)))).isEqualTo(300);
    }

    @Test
    void countsNoneInAPlainRecord() {
        assertThat(Aggregate.count(
                        ByteBuffer.wrap("{\"id\":\"a plain record of some length\"}".getBytes(StandardCharsets.UTF_8))))
                .isZero();
        assertThat(Aggregate.count(ByteBuffer.allocate(0))).isZero();
    }

    @Test
    void countsNoneInARecordThatIsCutShort() {
        byte[] whole = Aggregates.of(3);

        assertThat(Aggregate.count(ByteBuffer.wrap(whole, 0, whole.length - 30)))
                .isZero();
    }

    @Test
    void isDoneAtItsLastUserRecordAlone() {
        Record record = record(Aggregates.of(3));

        assertThat(Aggregate.done(record, new Checkpoint("4711", 2))).isTrue();
        assertThat(Aggregate.done(record, new Checkpoint("4711", 1))).isFalse();
        assertThat(Aggregate.done(record, new Checkpoint("4710", 2))).isFalse();
    }
}
