package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.subscribers.source.Emulators;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What holds for everything that looks at single records. */
interface NextRecordsContract {

    Checkpoint HORIZON = new Checkpoint("TRIM_HORIZON", 0);
    String STREAM = "orders";

    NextRecords records();

    /** Puts a record into the only shard and returns it as it is found. */
    NextRecord.Found put(String data);

    private NextRecord after(Checkpoint checkpoint) throws InterruptedException {
        return facts(
                records().after(Emulators.ACCOUNT, STREAM, Rows.A, checkpoint, Deadline.after(Duration.ofSeconds(10))));
    }

    static NextRecord facts(Answer<NextRecord> answer) {
        return switch (answer) {
            case Answer.Facts<NextRecord>(var facts, var trueAt, var cost) -> facts;
            case Answer.Fault<NextRecord>(var fault, var cost) -> throw new AssertionError(fault.toString());
        };
    }

    @Test
    default void findsTheRecordBehindACheckpointAndTheTipBehindTheLast() throws InterruptedException {
        NextRecord.Found first = put("first");
        NextRecord.Found second = put("second");

        assertThat(after(HORIZON)).isEqualTo(first);
        assertThat(after(new Checkpoint(first.sequenceNumber(), 0))).isEqualTo(second);
        assertThat(after(new Checkpoint(second.sequenceNumber(), 0))).isEqualTo(new NextRecord.Tip());
    }

    @Test
    default void findsNothingInAnEmptyShard() throws InterruptedException {
        assertThat(after(HORIZON)).isEqualTo(new NextRecord.Tip());
    }

    @Test
    default void findsTheRecordOfANumberItself() throws InterruptedException {
        NextRecord.Found first = put("first");
        put("second");

        assertThat(facts(records()
                        .at(
                                Emulators.ACCOUNT,
                                STREAM,
                                Rows.A,
                                first.sequenceNumber(),
                                Deadline.after(Duration.ofSeconds(10)))))
                .isEqualTo(first);
    }

    @Test
    default void saysThatAShardIsGone() throws InterruptedException {
        NextRecord found = facts(records()
                .after(
                        Emulators.ACCOUNT,
                        STREAM,
                        "shardId-000000000099",
                        HORIZON,
                        Deadline.after(Duration.ofSeconds(10))));

        assertThat(found).isEqualTo(new NextRecord.Gone());
    }
}
