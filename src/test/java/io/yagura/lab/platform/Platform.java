package io.yagura.lab.platform;

import io.yagura.lab.server.LabAws;
import io.yagura.lab.server.LeaseTable;
import io.yagura.lab.server.NodePrograms;
import io.yagura.pubsub.EntrySink;
import io.yagura.pubsub.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** An account with two streams, {@code orders} and {@code payments}, a shop that publishes, and two subscribers. */
public final class Platform implements AutoCloseable {

    /** The region of everything. */
    public static final String REGION = "ap-northeast-1";

    /** A stream of two shards, whose shards are measured too. */
    public static final String ORDERS = "orders";

    /** A stream of one shard, which nobody reads. */
    public static final String PAYMENTS = "payments";

    /** Within which an order has to be delivered to both subscribers. */
    public static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final int ORDERS_PER_SECOND = 12;
    private static final int PAYMENTS_PER_SECOND = 4;
    private static final int WHOLESALE_PER_SECOND = 25;
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final LabAws aws;
    private final KinesisAsyncClient kinesis;
    private final DynamoDbClient dynamo;
    private final Ledger ledger = new Ledger();
    private final EntryPlace entries;
    private final EntryGate shopEntries;
    private final Receiver billingService;
    private final Receiver mailerService;
    private final List<StreamTraffic> traffic;
    private final LabWorker billing;
    private final LabWorker mailer;

    private Platform(LabAws aws, EntryPlace.Kind kind) throws InterruptedException {
        this.aws = aws;
        this.kinesis = prepared(KinesisAsyncClient.builder()
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1)))
                .build();
        this.dynamo = prepared(DynamoDbClient.builder()).build();
        makeStream(ORDERS, 2);
        makeStream(PAYMENTS, 1);
        kinesis.enableEnhancedMonitoring(r -> r.streamName(ORDERS).shardLevelMetrics(MetricsName.ALL))
                .join();
        this.entries = switch (kind) {
            case FILES -> EntryFiles.fresh();
            case AUDIT_STREAM -> auditStream();
        };
        this.shopEntries = new EntryGate(entries.begin("shop"));
        this.billingService = Receiver.open("billing", ledger);
        this.mailerService = Receiver.open("mailer", ledger);
        this.billing = worker(billingService);
        this.mailer = worker(mailerService);
        this.traffic = List.of(
                publishing(ORDERS, "shop", shopEntries, ORDERS_PER_SECOND, ShopEvents::order),
                publishing(PAYMENTS, "checkout", entries.begin("checkout"), PAYMENTS_PER_SECOND, ShopEvents::payment));
    }

    /** Starts all of it, with a point of each metric a minute as AWS has it. */
    public static Platform start(NodePrograms.Present programs, EntryPlace.Kind kind) {
        return start(LabAws.start(programs), kind);
    }

    /** Starts all of it on an AWS, which then belongs to it, with entries in files. */
    public static Platform start(LabAws aws) {
        return start(aws, EntryPlace.Kind.FILES);
    }

    /** Starts all of it on an AWS, which then belongs to it. */
    public static Platform start(LabAws aws, EntryPlace.Kind kind) {
        try {
            return new Platform(aws, kind);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            aws.close();
            throw new IllegalStateException("interrupted while the streams were made", e);
        } catch (RuntimeException e) {
            aws.close();
            throw e;
        }
    }

    /** The lab's AWS, with its faults and counters. */
    public LabAws aws() {
        return aws;
    }

    /** Where AWS answers. */
    public URI url() {
        return aws.url();
    }

    /** What was published, and what arrived. */
    public Ledger ledger() {
        return ledger;
    }

    /** The service that takes what the worker of {@code billing} reads. */
    public Receiver billingService() {
        return billingService;
    }

    /** The service that takes what the worker of {@code mailer} reads. */
    public Receiver mailerService() {
        return mailerService;
    }

    /** Where the log entries of all publishers and workers lie. */
    public EntryPlace entries() {
        return entries;
    }

    /** The way of the log of the shop that publishes the orders. */
    public EntryGate shopEntries() {
        return shopEntries;
    }

    /** The lease tables of the subscribers. */
    public Leases leases() {
        return new Leases(dynamo);
    }

    public LabWorker billing() {
        return billing;
    }

    public LabWorker mailer() {
        return mailer;
    }

    /** Begins to publish large orders of one customer, until it is closed. */
    public StreamTraffic wholesale() {
        return publishing(ORDERS, "wholesale", entries.begin("wholesale"), WHOLESALE_PER_SECOND, ShopEvents::wholesale);
    }

    @Override
    public void close() {
        shopEntries.release();
        billing.close();
        mailer.close();
        traffic.forEach(StreamTraffic::close);
        billingService.close();
        mailerService.close();
        kinesis.close();
        dynamo.close();
        aws.close();
    }

    /** Runs it alone, until its standard input closes. */
    public static void main(String[] args) throws IOException {
        try (var platform = start(NodePrograms.presentOrSkip(), EntryPlace.Kind.FILES)) {
            System.out.println(platform.url());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** A client, to do what somebody else might do behind a console's back. */
    public KinesisAsyncClient kinesis() {
        return kinesis;
    }

    private LabWorker worker(Receiver service) {
        var application = service.subscriber();
        ledger.subscribe(application, ORDERS);
        LeaseTable.make(dynamo, application)
                .with(kinesis.listShards(r -> r.streamName(ORDERS)).join().shards());
        return LabWorker.start(application, ORDERS, REGION, url(), service.url(), entries);
    }

    /** With a lease table, since consoles find it on dynalite only when it is there before them. */
    private AuditStream auditStream() throws InterruptedException {
        makeStream(AuditStream.NAME, 2);
        LeaseTable.make(dynamo, AuditStream.READERS)
                .with(kinesis.listShards(r -> r.streamName(AuditStream.NAME))
                        .join()
                        .shards());
        return new AuditStream(kinesis);
    }

    private StreamTraffic publishing(
            String stream, String service, EntrySink log, int perSecond, Supplier<Event> events) {
        return StreamTraffic.on(kinesis, stream, service, ledger, log, perSecond, events);
    }

    private void makeStream(String name, int shards) throws InterruptedException {
        kinesis.createStream(r -> r.streamName(name).shardCount(shards)).join();
        var deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (kinesis.describeStreamSummary(r -> r.streamName(name))
                        .join()
                        .streamDescriptionSummary()
                        .streamStatus()
                != StreamStatus.ACTIVE) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no stream " + name + " within " + START_LIMIT);
            }
            Thread.sleep(100);
        }
    }

    private <B extends AwsClientBuilder<B, C>, C> B prepared(B builder) {
        // 12 digits are the account, and a console takes these for an emulator's as well
        return builder.endpointOverride(aws.url())
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "lab")));
    }
}
