package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.LabKinesis;
import io.yagura.lab.server.NodePrograms;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import io.yagura.subscribers.source.Adapters;
import io.yagura.subscribers.source.Aggregates;
import io.yagura.subscribers.source.Emulators;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

class KinesisRecordsIT implements NextRecordsContract {

    private static LabKinesis kinesis;
    private static Emulators clients;

    @BeforeAll
    static void start() {
        kinesis = LabKinesis.start(NodePrograms.presentOrSkip(), 200);
        clients = Emulators.at(kinesis.url(), kinesis.url());
    }

    @AfterAll
    static void stop() {
        if (kinesis != null) {
            clients.close();
            kinesis.close();
        }
    }

    @BeforeEach
    void aFreshStream() {
        if (status() != null) {
            clients.kinesis().deleteStream(r -> r.streamName(STREAM));
            KclLab.await("the stream's end", () -> status() == null ? true : null);
        }
        clients.kinesis().createStream(r -> r.streamName(STREAM).shardCount(1));
        KclLab.await("the stream", () -> status() == StreamStatus.ACTIVE ? true : null);
    }

    /** A stream that was just asked for may not be there yet. */
    private static @Nullable StreamStatus status() {
        try {
            return clients.kinesis()
                    .describeStreamSummary(r -> r.streamName(STREAM))
                    .streamDescriptionSummary()
                    .streamStatus();
        } catch (ResourceNotFoundException e) {
            return null;
        }
    }

    @Override
    public NextRecords records() {
        return Adapters.records(clients);
    }

    @Override
    public NextRecord.Found put(String data) {
        return put(SdkBytes.fromUtf8String(data));
    }

    private static NextRecord.Found put(SdkBytes data) {
        String number = clients.kinesis()
                .putRecord(r -> r.streamName(STREAM).partitionKey("k").data(data))
                .sequenceNumber();
        String iterator = clients.kinesis()
                .getShardIterator(r -> r.streamName(STREAM)
                        .shardId(Rows.A)
                        .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                        .startingSequenceNumber(number))
                .shardIterator();
        List<Record> records =
                clients.kinesis().getRecords(r -> r.shardIterator(iterator)).records();
        return new NextRecord.Found(number, records.getFirst().approximateArrivalTimestamp());
    }

    private NextRecord after(String number, long subSequenceNumber) throws InterruptedException {
        return NextRecordsContract.facts(records()
                .after(
                        Emulators.ACCOUNT,
                        STREAM,
                        Rows.A,
                        new Checkpoint(number, subSequenceNumber),
                        Deadline.after(Duration.ofSeconds(10))));
    }

    @Test
    void anAggregatedRecordIsTheNextOneUntilItsLastUserRecordIsDone() throws InterruptedException {
        NextRecord.Found aggregated = put(SdkBytes.fromByteArray(Aggregates.of(3)));
        NextRecord.Found next = put("next");

        assertThat(after(aggregated.sequenceNumber(), 1)).isEqualTo(aggregated);
        assertThat(after(aggregated.sequenceNumber(), 2)).isEqualTo(next);
        assertThat(after(next.sequenceNumber(), 0)).isEqualTo(new NextRecord.Tip());
    }

    @Test
    void theEndOfAClosedShardIsItsTip() throws InterruptedException {
        NextRecord.Found last = put("last");
        clients.kinesis()
                .splitShard(r -> r.streamName(STREAM)
                        .shardToSplit(Rows.A)
                        .newStartingHashKey("170141183460469231731687303715884105728"));
        KclLab.await("the split", () -> status() == StreamStatus.ACTIVE ? true : null);

        assertThat(after(last.sequenceNumber(), 0)).isEqualTo(new NextRecord.Tip());
    }

    @Test
    void comesBackByItsDeadlineFromAServerThatDoesNotAnswer() throws InterruptedException {
        kinesis.freeze();
        try {
            Answer<NextRecord> answer =
                    records().after(Emulators.ACCOUNT, STREAM, Rows.A, HORIZON, Deadline.after(Duration.ofMillis(500)));

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Fault.class,
                            fault -> assertThat(fault.fault().kind()).isEqualTo(SourceFault.Kind.TIMED_OUT));
        } finally {
            kinesis.thaw();
        }
    }
}
