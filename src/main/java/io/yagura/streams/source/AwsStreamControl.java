package io.yagura.streams.source;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsAccounts;
import io.yagura.accounts.AwsClients;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import io.yagura.streams.FanOutConsumer;
import io.yagura.streams.StreamControl;
import io.yagura.streams.StreamName;
import io.yagura.streams.StreamNow;
import io.yagura.streams.StreamStatus;
import io.yagura.streams.Topology;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** Looks at streams and changes their shards by the AWS SDK. */
@Component
class AwsStreamControl implements StreamControl {

    /** Few pages: a torn picture of thousands of shards is the rarer, the fewer pages it is made of. */
    private static final int PAGE = 10_000;

    private final AwsAccounts accounts;
    private final AwsClients clients;
    private final InstantSource clock;

    AwsStreamControl(AwsAccounts accounts, AwsClients clients, InstantSource clock) {
        this.accounts = accounts;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public Sight<StreamNow> look(StreamName stream, Deadline deadline) throws InterruptedException {
        return ask("a look at " + stream.stream(), stream.account(), deadline, (visit, kinesis) -> {
            StreamDescriptionSummary summary = visit.call(limit -> kinesis.describeStreamSummary(
                            request -> request.streamName(stream.stream()).overrideConfiguration(limit)))
                    .streamDescriptionSummary();
            if (summary == null || summary.retentionPeriodHours() == null) {
                throw new HalfAnswer("a summary without its retention");
            }
            StreamStatus status = Words.status(summary.streamStatusAsString());
            return new StreamNow(
                    Words.mode(summary.streamModeDetails()),
                    status,
                    Duration.ofHours(summary.retentionPeriodHours()),
                    topology(visit, kinesis, stream.stream(), status));
        });
    }

    /** While Kinesis is at work on the shards, a picture with gaps is nothing that anybody is to blame for. */
    private static Topology topology(Visit visit, KinesisClient kinesis, String stream, StreamStatus status)
            throws HalfAnswer, InterruptedException {
        try {
            return new ShardLister(kinesis, PAGE).list(visit, stream);
        } catch (HalfAnswer e) {
            if (status == StreamStatus.ACTIVE) {
                throw e;
            }
            return new Topology(List.of());
        }
    }

    @Override
    public Sight<Quota> quota(String account, Deadline deadline) throws InterruptedException {
        return ask("DescribeLimits", account, deadline, (visit, kinesis) -> {
            DescribeLimitsResponse limits =
                    visit.call(limit -> kinesis.describeLimits(request -> request.overrideConfiguration(limit)));
            if (limits.shardLimit() == null || limits.openShardCount() == null) {
                throw new HalfAnswer("limits without a number of shards");
            }
            return new Quota(limits.shardLimit(), limits.openShardCount());
        });
    }

    @Override
    public Sight<Map<String, String>> tags(StreamName stream, Deadline deadline) throws InterruptedException {
        return ask(
                "ListTagsForStream of " + stream.stream(),
                stream.account(),
                deadline,
                (visit, kinesis) -> new StreamReader(kinesis, PAGE).tags(visit, stream.stream()));
    }

    @Override
    public Sight<List<String>> fanOutConsumers(StreamName stream, Deadline deadline) throws InterruptedException {
        return ask(
                "ListStreamConsumers of " + stream.stream(),
                stream.account(),
                deadline,
                (visit, kinesis) -> new StreamReader(kinesis, PAGE)
                        .settings(visit, stream.stream()).consumers().stream()
                                .map(FanOutConsumer::name)
                                .toList());
    }

    @Override
    public Shot updateShardCount(StreamName stream, int shards, Deadline deadline) throws InterruptedException {
        return shoot(
                stream,
                deadline,
                kinesis -> kinesis.updateShardCount(request -> request.streamName(stream.stream())
                        .targetShardCount(shards)
                        .scalingType(ScalingType.UNIFORM_SCALING)
                        .overrideConfiguration(limit -> limit.apiCallTimeout(deadline.left()))));
    }

    @Override
    public Shot split(StreamName stream, String shardId, BigInteger at, Deadline deadline) throws InterruptedException {
        return shoot(
                stream,
                deadline,
                kinesis -> kinesis.splitShard(request -> request.streamName(stream.stream())
                        .shardToSplit(shardId)
                        .newStartingHashKey(at.toString())
                        .overrideConfiguration(limit -> limit.apiCallTimeout(deadline.left()))));
    }

    @Override
    public Shot merge(StreamName stream, String lower, String upper, Deadline deadline) throws InterruptedException {
        return shoot(
                stream,
                deadline,
                kinesis -> kinesis.mergeShards(request -> request.streamName(stream.stream())
                        .shardToMerge(lower)
                        .adjacentShardToMerge(upper)
                        .overrideConfiguration(limit -> limit.apiCallTimeout(deadline.left()))));
    }

    /** One question about a stream. */
    private interface Question<F> {
        F ask(Visit visit, KinesisClient kinesis) throws HalfAnswer, InterruptedException;
    }

    private <F> Sight<F> ask(String asked, String account, Deadline deadline, Question<F> question)
            throws InterruptedException {
        AwsAccount known = accounts.find(account);
        if (known == null) {
            return new Sight.Unseen<>(unknown(account));
        }
        Instant at = clock.instant();
        Answer<Optional<F>> answer = Visit.answer(asked, deadline, visit -> {
            try {
                return new Visit.Sight<>(Optional.of(question.ask(visit, clients.kinesis(known))), at);
            } catch (ResourceNotFoundException e) {
                return new Visit.Sight<>(Optional.empty(), at);
            }
        });
        return switch (answer) {
            case Answer.Fault<Optional<F>> fault -> new Sight.Unseen<>(fault.fault());
            case Answer.Facts<Optional<F>> facts ->
                facts.facts().<Sight<F>>map(Sight.Present::new).orElseGet(Sight.Absent::new);
        };
    }

    private Shot shoot(StreamName stream, Deadline deadline, ShardChange change) throws InterruptedException {
        AwsAccount account = accounts.find(stream.account());
        return account == null
                ? new Shot.Refused(unknown(stream.account()).message())
                : change.send(clients.kinesis(account), deadline.left());
    }

    private static SourceFault unknown(String account) {
        return new SourceFault(
                SourceFault.Kind.MISBEHAVED, "no account is configured under the name '" + account + "'");
    }
}
