package io.yagura.subscribers.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.subscribers.Checkpoint;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

class AggregateTests {

    /** Two partition keys, then so many user records, as the format lays down. */
    private static byte[] aggregate(int userRecords) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2});
        field(bytes, 1, "key-a".getBytes(StandardCharsets.UTF_8));
        field(bytes, 1, "key-b".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < userRecords; i++) {
            // an index, then data long enough for a length of two bytes
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            record.write(1 << 3);
            record.write(i % 2);
            field(record, 3, new byte[200]);
            field(bytes, 3, record.toByteArray());
        }
        bytes.writeBytes(new byte[16]);
        return bytes.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] content) {
        out.write(number << 3 | 2);
        int length = content.length;
        while (length > 0x7F) {
            out.write(length & 0x7F | 0x80);
            length >>>= 7;
        }
        out.write(length);
        out.writeBytes(content);
    }

    private static Record record(byte[] data) {
        return Record.builder().sequenceNumber("4711").data(SdkBytes.fromByteArray(data)).build();
    }

    @Test
    void countsTheUserRecords() {
        assertThat(Aggregate.count(ByteBuffer.wrap(aggregate(1)))).isEqualTo(1);
        assertThat(Aggregate.count(ByteBuffer.wrap(aggregate(300)))).isEqualTo(300);
    }

    @Test
    void countsNoneInAPlainRecord() {
        assertThat(Aggregate.count(ByteBuffer.wrap("{\"id\":\"a plain record of some length\"}".getBytes(StandardCharsets.UTF_8))))
                .isZero();
        assertThat(Aggregate.count(ByteBuffer.allocate(0))).isZero();
    }

    @Test
    void countsNoneInARecordThatIsCutShort() {
        byte[] whole = aggregate(3);

        assertThat(Aggregate.count(ByteBuffer.wrap(whole, 0, whole.length - 30))).isZero();
    }

    @Test
    void isDoneAtItsLastUserRecordAlone() {
        Record record = record(aggregate(3));

        assertThat(Aggregate.done(record, new Checkpoint("4711", 2))).isTrue();
        assertThat(Aggregate.done(record, new Checkpoint("4711", 1))).isFalse();
        assertThat(Aggregate.done(record, new Checkpoint("4710", 2))).isFalse();
    }
}
