package io.yagura.streams.source;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsAccounts;
import io.yagura.accounts.AwsClients;
import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import io.yagura.streams.RecordSource;
import io.yagura.streams.StreamName;
import io.yagura.streams.StreamRecord;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads records by the AWS SDK: {@code GetShardIterator}, then {@code GetRecords} with a limit of one. */
@Component
class AwsRecordSource implements RecordSource {

    private final AwsAccounts accounts;
    private final AwsClients clients;
    private final InstantSource clock;

    AwsRecordSource(AwsAccounts accounts, AwsClients clients, InstantSource clock) {
        this.accounts = accounts;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public Answer<Optional<StreamRecord>> read(
            StreamName stream, String shardId, String sequenceNumber, Deadline deadline) throws InterruptedException {
        AwsAccount account = accounts.find(stream.account());
        if (account == null) {
            return new Answer.Fault<>(
                    new SourceFault(SourceFault.Kind.MISBEHAVED, "no account '" + stream.account() + "' is configured"),
                    Cost.NONE);
        }
        KinesisClient kinesis = clients.kinesis(account);
        return Visit.answer("a record of " + stream.stream(), deadline, visit -> {
            try {
                Optional<StreamRecord> found = read(visit, kinesis, stream.stream(), shardId, sequenceNumber);
                return new Visit.Sight<>(found, clock.instant());
            } catch (ResourceNotFoundException | InvalidArgumentException e) {
                // the shard was closed and has expired, or the number is none of its numbers any more
                return new Visit.Sight<>(Optional.empty(), clock.instant());
            }
        });
    }

    private static Optional<StreamRecord> read(
            Visit visit, KinesisClient kinesis, String stream, String shardId, String sequenceNumber)
            throws InterruptedException {
        String iterator = visit.call(limit -> kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId(shardId)
                        .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                        .startingSequenceNumber(sequenceNumber)
                        .overrideConfiguration(limit)))
                .shardIterator();
        return visit
                .call(limit -> kinesis.getRecords(
                        request -> request.shardIterator(iterator).limit(1).overrideConfiguration(limit)))
                .records()
                .stream()
                // one that has expired makes the iterator begin at what is left
                .filter(record -> record.sequenceNumber().equals(sequenceNumber))
                .findFirst()
                .map(record -> words(shardId, record));
    }

    private static StreamRecord words(String shardId, Record record) {
        return new StreamRecord(
                shardId,
                record.sequenceNumber(),
                record.partitionKey(),
                record.approximateArrivalTimestamp(),
                Base64.getEncoder().encodeToString(record.data().asByteArray()));
    }
}
