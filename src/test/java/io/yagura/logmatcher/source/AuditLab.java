package io.yagura.logmatcher.source;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsClients;
import io.yagura.accounts.Configured;
import io.yagura.accounts.KclTimings;
import io.yagura.accounts.StreamingClients;
import io.yagura.lab.server.LabDynamo;
import io.yagura.lab.server.LabKinesis;
import io.yagura.lab.server.LeaseTable;
import io.yagura.lab.server.NodePrograms;
import io.yagura.logmatcher.AuditParts;
import io.yagura.logmatcher.LogmatcherProperties;
import io.yagura.logmatcher.LogmatcherProperties.AuditStream;
import io.yagura.logmatcher.LogmatcherProperties.Expected;
import io.yagura.logmatcher.SharedLedger;
import io.yagura.logmatcher.Subscription;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A Kinesis and a DynamoDB for consoles that read an audit stream. */
final class AuditLab implements AutoCloseable {

    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "made-up"));

    private static final KclTimings QUICK = new KclTimings(
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofMillis(200),
            Duration.ofMillis(250),
            Duration.ofSeconds(1));

    private final LabKinesis kinesis;
    private final LabDynamo dynamo;
    private final StreamingClients own;
    private final List<Console> consoles = new ArrayList<>();

    private AuditLab(NodePrograms.Present programs) {
        kinesis = LabKinesis.start(programs, 200);
        dynamo = LabDynamo.start(programs);
        own = clients(new AtomicBoolean());
    }

    static AuditLab start() {
        return new AuditLab(NodePrograms.presentOrSkip());
    }

    /** @param cut once true, no call is sent */
    private StreamingClients clients(AtomicBoolean cut) {
        return new StreamingClients(
                prepared(KinesisAsyncClient.builder(), kinesis.url(), cut).build(),
                prepared(DynamoDbAsyncClient.builder(), dynamo.url(), cut).build(),
                prepared(CloudWatchAsyncClient.builder(), kinesis.url(), cut).build());
    }

    /** A network that may be gone; a client that is closed goes on for a while. */
    private record Wire(AtomicBoolean cut) implements ExecutionInterceptor {

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            if (cut.get()) {
                throw SdkClientException.create("The wire is cut");
            }
        }
    }

    private static <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B prepared(
            B builder, URI url, AtomicBoolean cut) {
        return builder.httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .region(Region.AP_NORTHEAST_1)
                .credentialsProvider(ANYBODY)
                .overrideConfiguration(o -> o.addExecutionInterceptor(new Wire(cut)))
                .endpointOverride(url);
    }

    KinesisAsyncClient kinesis() {
        return own.kinesis();
    }

    /** Makes a stream, and the lease table of those who read it. */
    void makeStream(String name, int shards) {
        kinesis().createStream(r -> r.streamName(name).shardCount(shards)).join();
        awaitActive(name);
        try (DynamoDbClient tables = DynamoDbClient.builder()
                .region(Region.AP_NORTHEAST_1)
                .credentialsProvider(ANYBODY)
                .endpointOverride(dynamo.url())
                .build()) {
            LeaseTable.make(tables, name).with(openShards(name));
        }
    }

    void awaitActive(String name) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> kinesis()
                                .describeStreamSummary(r -> r.streamName(name))
                                .join()
                                .streamDescriptionSummary()
                                .streamStatus()
                        == StreamStatus.ACTIVE);
    }

    List<Shard> openShards(String name) {
        return kinesis().listShards(r -> r.streamName(name)).join().shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .toList();
    }

    /** Starts a console's reader of the stream, by an application of the same name. */
    Console console(String owner, String stream, Subscription subscription, SharedLedger ledger, Path data) {
        AtomicBoolean cut = new AtomicBoolean();
        Console console = new Console(owner, stream, subscription, ledger, data, clients(cut), cut);
        consoles.add(console);
        console.reader.start();
        return console;
    }

    /** What of a console reads an audit stream. */
    static final class Console {
        private final AuditParts parts;
        private final AuditReader reader;
        private final StreamingClients clients;
        private final AtomicBoolean cut;

        private Console(
                String owner,
                String stream,
                Subscription subscription,
                SharedLedger ledger,
                Path data,
                StreamingClients clients,
                AtomicBoolean cut) {
            this.clients = clients;
            this.cut = cut;
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            LogmatcherProperties properties = new LogmatcherProperties(
                    List.of(new Expected(
                            subscription.stream(),
                            subscription.subscriber(),
                            subscription.deadline(),
                            List.of("*"),
                            subscription.since(),
                            null,
                            null,
                            null,
                            null)),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(2),
                    Duration.ofHours(24),
                    List.of(),
                    10_000,
                    1_000,
                    1_000,
                    Duration.ofDays(30),
                    new AuditStream("prod", stream, stream, Duration.ofHours(2), owner, QUICK));
            parts = new AuditParts(
                    properties,
                    Optional.of(ledger),
                    Optional.of(ledger),
                    Optional.of(new PartLogs(data, meters)),
                    List.of(),
                    InstantSource.system(),
                    meters);
            reader = new AuditReader(
                    properties,
                    Configured.accounts(Configured.properties(Configured.account("prod", null, "orders"))),
                    new Only(clients),
                    parts,
                    InstantSource.system(),
                    meters,
                    data);
            parts.start();
        }

        /** It is cut off from AWS in the middle of whatever it does, and gives nothing back. */
        void cutOff() {
            cut.set(true);
        }

        void close() {
            reader.stop();
            parts.stop();
            clients.kinesis().close();
            clients.dynamoDb().close();
            clients.cloudWatch().close();
        }
    }

    private record Only(StreamingClients clients) implements AwsClients {

        @Override
        public KinesisClient kinesis(AwsAccount account) {
            throw new UnsupportedOperationException("Nothing is watched here");
        }

        @Override
        public CloudWatchClient cloudWatch(AwsAccount account) {
            throw new UnsupportedOperationException("Nothing is watched here");
        }

        @Override
        public DynamoDbClient dynamoDb(AwsAccount account) {
            throw new UnsupportedOperationException("Nothing is watched here");
        }

        @Override
        public StreamingClients streaming(AwsAccount account) {
            return clients;
        }
    }

    @Override
    public void close() {
        consoles.forEach(Console::close);
        own.kinesis().close();
        own.dynamoDb().close();
        own.cloudWatch().close();
        kinesis.close();
        dynamo.close();
    }
}
