package io.yagura.streams.source;

import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsClients;
import io.yagura.accounts.Pace;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.streams.ShardThroughput;
import io.yagura.streams.StreamList;
import io.yagura.streams.StreamSettings;
import io.yagura.streams.StreamsSource;
import io.yagura.streams.Throughput;
import io.yagura.streams.Topology;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks Kinesis and CloudWatch by the AWS SDK. */
@Component
class AwsStreamsSource implements StreamsSource {

    /** Kinesis gives so many at once unless asked for more. */
    private static final int PAGE = 1_000;

    private final AwsClients clients;
    private final Pace pace;
    private final InstantSource clock;

    AwsStreamsSource(AwsClients clients, AccountsProperties properties, InstantSource clock) {
        this.clients = clients;
        this.pace = properties.pace();
        this.clock = clock;
    }

    @Override
    public Answer<StreamList> streams(AwsAccount account, Deadline deadline) throws InterruptedException {
        return now(
                "ListStreams",
                deadline,
                visit -> new StreamLister(clients.kinesis(account), PAGE).list(visit, account::watches));
    }

    @Override
    public Answer<Topology> topology(AwsAccount account, String stream, Deadline deadline) throws InterruptedException {
        return now(
                "ListShards of " + stream,
                deadline,
                visit -> new ShardLister(clients.kinesis(account), PAGE).list(visit, stream));
    }

    @Override
    public Answer<StreamSettings> settings(AwsAccount account, String stream, Deadline deadline)
            throws InterruptedException {
        return now(
                "DescribeStreamSummary of " + stream,
                deadline,
                visit -> new StreamReader(clients.kinesis(account), PAGE).settings(visit, stream));
    }

    @Override
    public Answer<Map<String, String>> tags(AwsAccount account, String stream, Deadline deadline)
            throws InterruptedException {
        return now(
                "ListTagsForStream of " + stream,
                deadline,
                visit -> new StreamReader(clients.kinesis(account), PAGE).tags(visit, stream));
    }

    @Override
    public Answer<Throughput> throughput(AwsAccount account, List<String> streams, Deadline deadline)
            throws InterruptedException {
        return Visit.answer("GetMetricData of streams", deadline, visit -> {
            Throughput throughput = metrics(account).throughput(visit, streams);
            return new Visit.Sight<>(throughput, throughput.periodEnd());
        });
    }

    @Override
    public Answer<ShardThroughput> shardThroughput(
            AwsAccount account, Map<String, List<String>> shardIdsByStream, Deadline deadline)
            throws InterruptedException {
        return Visit.answer("GetMetricData of shards", deadline, visit -> {
            ShardThroughput throughput = metrics(account).shardThroughput(visit, shardIdsByStream);
            return new Visit.Sight<>(throughput, throughput.periodEnd());
        });
    }

    private StreamMetrics metrics(AwsAccount account) {
        MetricReader reader = new MetricReader(clients.cloudWatch(account), pace.period());
        return new StreamMetrics(reader, clock.instant().minus(pace.settle()));
    }

    /** One question to Kinesis. */
    private interface Question<F> {
        F ask(Visit visit) throws HalfAnswer, InterruptedException;
    }

    private <F> Answer<F> now(String asked, Deadline deadline, Question<F> question) throws InterruptedException {
        return Visit.answer(asked, deadline, visit -> {
            // not when it arrived: what changes meanwhile may be missing
            Instant at = clock.instant();
            return new Visit.Sight<>(question.ask(visit), at);
        });
    }
}
