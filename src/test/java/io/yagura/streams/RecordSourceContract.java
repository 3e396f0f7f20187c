package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a source of records keeps to. */
public abstract class RecordSourceContract {

    protected static final StreamName ORDERS = new StreamName("prod", "orders");

    protected abstract RecordSource source();

    /** {@return the sequence number of the record that it puts onto the only shard} */
    protected abstract String put(String partitionKey, String data);

    protected abstract String shardId();

    private Optional<StreamRecord> read(String shardId, String number) throws InterruptedException {
        return switch (source().read(ORDERS, shardId, number, Deadline.after(Duration.ofSeconds(30)))) {
            case Answer.Facts<Optional<StreamRecord>>(var found, var trueAt, var cost) -> found;
            case Answer.Fault<Optional<StreamRecord>>(var fault, var cost) -> throw new AssertionError(fault.message());
        };
    }

    @Test
    void givesTheVeryRecordAmongOthers() throws InterruptedException {
        put("40", "before");
        String number = put("42", "{\"id\":\"e1\",\"emoji\":\"🗼\"}");
        put("43", "after");
        StreamRecord record = read(shardId(), number).orElseThrow();
        assertThat(new String(record.data(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":\"e1\",\"emoji\":\"🗼\"}");
        assertThat(record.partitionKey()).isEqualTo("42");
        assertThat(record.sequenceNumber()).isEqualTo(number);
        assertThat(record.shardId()).isEqualTo(shardId());
        assertThat(record.arrivedAt()).isNotNull();
    }

    @Test
    void hasNoneOfAShardThatIsNotThere() throws InterruptedException {
        String number = put("42", "here");
        assertThat(read("shardId-000000000077", number)).isEmpty();
    }

    @Test
    void hasNoneOfANumberThatIsNone() throws InterruptedException {
        put("42", "here");
        assertThat(read(shardId(), "12")).isEmpty();
    }
}
