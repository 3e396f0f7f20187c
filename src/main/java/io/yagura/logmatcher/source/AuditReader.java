package io.yagura.logmatcher.source;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.AwsAccounts;
import io.yagura.accounts.AwsClients;
import io.yagura.accounts.KclScheduling;
import io.yagura.accounts.StreamingClients;
import io.yagura.logmatcher.AuditParts;
import io.yagura.logmatcher.LogmatcherProperties;
import io.yagura.logmatcher.LogmatcherProperties.AuditStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** Reads the audit stream with KCL, which shares its shards among the consoles, from the start of this one to its end. */
@Component
@ConditionalOnProperty("yagura.logmatcher.audit-stream.stream")
class AuditReader implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AuditReader.class);
    private static final Duration RETRY = Duration.ofSeconds(30);

    /** KCL asks each shard's reader for its last checkpoint, and gives the leases back. */
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(15);

    private final AuditStream settings;
    private final StreamingClients clients;
    private final AuditParts parts;
    private final InstantSource clock;
    private final SegmentFiles directory;
    private final ReadAgain costs = new ReadAgain();
    private final Set<AuditShardReader> readers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Scheduler scheduler;
    private @Nullable Thread thread;
    private @Nullable Closeable possession;

    AuditReader(
            LogmatcherProperties properties,
            AwsAccounts accounts,
            AwsClients clients,
            AuditParts parts,
            InstantSource clock,
            MeterRegistry meters,
            @Value("${yagura.data-dir:./data}") Path dataDirectory) {
        this.settings = Objects.requireNonNull(properties.auditStream(), "auditStream");
        this.clients = clients.streaming(account(accounts, settings));
        this.parts = parts;
        this.clock = clock;
        this.directory = new SegmentFiles(dataDirectory.resolve("logmatcher").resolve("audit"));
        Gauge.builder("yagura.logmatcher.audit.behind", this::behindSeconds)
                .description("How far the tip of the shard that is furthest ahead of its reader here is")
                .baseUnit("seconds")
                .register(meters);
    }

    private static AwsAccount account(AwsAccounts accounts, AuditStream settings) {
        AwsAccount account = accounts.find(settings.account());
        if (account == null) {
            throw new InvalidConfigurationPropertyValueException(
                    "yagura.logmatcher.audit-stream.account",
                    settings.account(),
                    "it is none of yagura.streams.accounts, "
                            + accounts.all().stream().map(AwsAccount::name).toList());
        }
        return account;
    }

    private double behindSeconds() {
        return readers.stream()
                        .filter(reader -> !reader.over())
                        .mapToLong(reader -> reader.behind().toMillis())
                        .max()
                        .orElse(0)
                / 1e3;
    }

    @Override
    public synchronized void start() {
        try {
            possession = directory.possess();
        } catch (IOException e) {
            // the console watches all else, so it starts; whoever claims a part tries again
            log.atWarn().setCause(e).log("The directory of the audit stream cannot be used");
        }
        thread = Thread.ofPlatform().name("logmatcher-audit").daemon().start(this::schedule);
    }

    private void schedule() {
        try {
            do {
                try {
                    Scheduler fresh = scheduler();
                    scheduler = fresh;
                    if (stopped.getCount() > 0) {
                        fresh.run();
                    }
                } catch (RuntimeException e) {
                    log.atError().setCause(e).addKeyValue("stream", settings).log("KCL failed");
                }
                if (stopped.getCount() > 0) {
                    log.atError().addKeyValue("stream", settings).log("KCL has ended by itself and is started again");
                }
            } while (!stopped.await(RETRY.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Scheduler scheduler() {
        String worker = parts.owner() + "-" + Long.toString(clock.instant().toEpochMilli(), Character.MAX_RADIX);
        ConfigsBuilder configs = new ConfigsBuilder(
                new SingleStreamTracker(
                        settings.stream(),
                        // what is older is read again all the same, as far as it is wanted
                        InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.LATEST)),
                settings.application(),
                clients.kinesis(),
                clients.dynamoDb(),
                clients.cloudWatch(),
                worker,
                this::reader);
        PollingConfig polling = new PollingConfig(settings.stream(), clients.kinesis());
        return new KclScheduling(configs, polling, settings.kcl())
                .scheduler(configs.metricsConfig().metricsFactory(new NullMetricsFactory()));
    }

    private ShardRecordProcessor reader() {
        readers.removeIf(AuditShardReader::over);
        AuditShardReader reader = new AuditShardReader(clients.kinesis(), settings.stream(), parts, clock, costs);
        readers.add(reader);
        if (stopped.getCount() == 0) {
            reader.end();
        }
        return reader;
    }

    @Override
    public synchronized void stop() {
        if (stopped.getCount() == 0) {
            return;
        }
        stopped.countDown();
        readers.forEach(AuditShardReader::end);
        try {
            Scheduler ending = scheduler;
            if (ending != null) {
                end(ending);
            }
            Thread reading = thread;
            if (reading != null && !reading.join(LONGEST_GOODBYE)) {
                log.atWarn().log("KCL does not end in time");
            }
            Closeable held = possession;
            possession = null;
            if (held != null) {
                held.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.atWarn().setCause(e).log("The directory of the audit stream is not given back");
        }
    }

    private static void end(Scheduler scheduler) throws InterruptedException {
        try {
            boolean graceful = scheduler.startGracefulShutdown().get(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
            log.info(graceful ? "The shards of the audit stream are given back" : "KCL was ending already");
        } catch (TimeoutException | ExecutionException e) {
            log.atWarn().setCause(e).log("KCL does not end in time: other consoles wait until the leases run out");
            scheduler.shutdown();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null && stopped.getCount() > 0;
    }

    /** It begins once: what it knows is of one life. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** After those who match, and before them when all ends. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4000;
    }
}
