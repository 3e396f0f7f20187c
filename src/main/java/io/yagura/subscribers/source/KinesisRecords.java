package io.yagura.subscribers.source;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsClients;
import io.yagura.accounts.AwsFaults;
import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import io.yagura.subscribers.Checkpoint;
import io.yagura.subscribers.NextRecord;
import io.yagura.subscribers.NextRecords;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Looks at single records: {@code GetShardIterator}, then {@code GetRecords} with a limit of one. */
@Component
class KinesisRecords implements NextRecords {

    private final AwsClients clients;
    private final InstantSource clock;

    KinesisRecords(AwsClients clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public Answer<NextRecord> after(
            AwsAccount account, String stream, String shardId, Checkpoint checkpoint, Deadline deadline)
            throws InterruptedException {
        if (checkpoint.atHorizon()) {
            return look(
                    account, new Place(stream, shardId, ShardIteratorType.TRIM_HORIZON, null), deadline, reply -> true);
        }
        String number = checkpoint.position();
        if (checkpoint.subSequenceNumber() > 0) {
            // within a record of many: that record is the next one, unless its last part is done as well
            return look(
                    account,
                    new Place(stream, shardId, ShardIteratorType.AT_SEQUENCE_NUMBER, number),
                    deadline,
                    record -> !Aggregate.done(record, checkpoint));
        }
        return look(
                account,
                new Place(stream, shardId, ShardIteratorType.AFTER_SEQUENCE_NUMBER, number),
                deadline,
                reply -> true);
    }

    @Override
    public Answer<NextRecord> at(
            AwsAccount account, String stream, String shardId, String sequenceNumber, Deadline deadline)
            throws InterruptedException {
        return look(
                account,
                new Place(stream, shardId, ShardIteratorType.AT_SEQUENCE_NUMBER, sequenceNumber),
                deadline,
                reply -> true);
    }

    private Answer<NextRecord> look(AwsAccount account, Place place, Deadline deadline, Unread unread)
            throws InterruptedException {
        Duration limit = deadline.left();
        Visit visit = new Visit(clients.kinesis(account), deadline);
        try {
            return new Answer.Facts<>(visit.next(place, unread), clock.instant(), visit.cost());
        } catch (ProvisionedThroughputExceededException e) {
            return new Answer.Facts<>(new NextRecord.Throttled(), clock.instant(), visit.cost());
        } catch (ResourceNotFoundException e) {
            return new Answer.Facts<>(new NextRecord.Gone(), clock.instant(), visit.cost());
        } catch (AbortedException e) {
            throw new InterruptedException("Probe of " + place);
        } catch (SdkException e) {
            String asked = "Probe of " + place.shardId() + " of " + place.stream();
            return new Answer.Fault<>(AwsFaults.of(e, asked, limit), visit.cost());
        }
    }

    /** Tells whether a record is still to be read. */
    private interface Unread {
        boolean is(Record record);
    }

    /** A position in a shard. */
    private record Place(
            String stream,
            String shardId,
            ShardIteratorType type,
            @Nullable String number) {

        GetShardIteratorRequest request(Deadline deadline) {
            GetShardIteratorRequest.Builder request = GetShardIteratorRequest.builder()
                    .streamName(stream)
                    .shardId(shardId)
                    .shardIteratorType(type)
                    .overrideConfiguration(o -> o.apiCallTimeout(deadline.left()));
            return number == null
                    ? request.build()
                    : request.startingSequenceNumber(number).build();
        }
    }

    /** One probe's calls. */
    private static final class Visit {

        private final KinesisClient kinesis;
        private final Deadline deadline;
        private final long startedAt = System.nanoTime();
        private int calls;

        Visit(KinesisClient kinesis, Deadline deadline) {
            this.kinesis = kinesis;
            this.deadline = deadline;
        }

        NextRecord next(Place place, Unread unread) {
            calls++;
            String iterator = kinesis.getShardIterator(place.request(deadline)).shardIterator();
            GetRecordsResponse reply = read(iterator);
            boolean done =
                    !reply.records().isEmpty() && !unread.is(reply.records().getFirst());
            if (done && reply.nextShardIterator() != null) {
                reply = read(reply.nextShardIterator());
                done = false;
            }
            if (!done && !reply.records().isEmpty()) {
                Record record = reply.records().getFirst();
                return new NextRecord.Found(record.sequenceNumber(), record.approximateArrivalTimestamp());
            }
            Long behind = reply.millisBehindLatest();
            // a closed shard says nothing of its tip after its last record
            return behind == null || behind == 0
                    ? new NextRecord.Tip()
                    : new NextRecord.Further(Duration.ofMillis(behind));
        }

        private GetRecordsResponse read(String iterator) {
            calls++;
            return kinesis.getRecords(r ->
                    r.shardIterator(iterator).limit(1).overrideConfiguration(o -> o.apiCallTimeout(deadline.left())));
        }

        Cost cost() {
            return new Cost(calls, Duration.ofNanos(System.nanoTime() - startedAt));
        }
    }
}
