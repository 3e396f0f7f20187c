package io.yagura.pubsub.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.yagura.pubsub.EntryLog;
import io.yagura.pubsub.EntrySink;
import io.yagura.pubsub.Sources;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * What {@code yagura.role=worker} starts: KCL, its deliveries and their log, with neither store nor screen. Not annotated
 * as a configuration, so that a console's scan passes it by.
 */
@EnableConfigurationProperties(WorkerProperties.class)
public class WorkerRole {

    private static final Logger log = LoggerFactory.getLogger(WorkerRole.class);
    /** Leases come one after the other. */
    private static final Duration GATHERING = Duration.ofSeconds(5);

    private static final AtomicBoolean COLLAPSING = new AtomicBoolean();

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        return meters;
    }

    @Bean
    DeliveryLog deliveryLog(WorkerProperties settings, InstantSource clock) {
        String source =
                Objects.requireNonNullElseGet(settings.source(), () -> Sources.fresh(settings.subscriberName(), clock));
        return new DeliveryLog(
                source, settings.stream(), settings.subscriberName(), settings.service(), settings.podHash());
    }

    @Bean
    WorkerClients workerClients(WorkerProperties settings) {
        return new WorkerClients(settings);
    }

    @Bean
    ReadMarks readMarks(InstantSource clock) {
        return new ReadMarks(clock, GATHERING);
    }

    @Bean
    EntryLog entryLog(
            WorkerProperties settings, WorkerClients clients, DeliveryLog words, ReadMarks marks, InstantSource clock) {
        return new EntryLog(
                sink(settings.entries(), clients),
                clock,
                settings.watermarkInterval(),
                settings.grace(),
                (seq, at, last) -> words.mark(seq, at, marks.readTo(), last));
    }

    @Bean
    DeadLetters deadLetters(WorkerProperties settings, WorkerClients clients) {
        String stream = settings.deadLetter().stream();
        if (stream != null) {
            return new StreamDeadLetters(clients.kinesis(), stream);
        }
        return new FileDeadLetters(
                Path.of(Objects.requireNonNull(settings.deadLetter().file())));
    }

    @Bean
    Courier courier(WorkerProperties settings) {
        return new Courier(settings.receiver().url(), settings.receiver().timeout());
    }

    @Bean
    WorkerMetrics workerMetrics(MeterRegistry meters, WorkerProperties settings) {
        return new WorkerMetrics(meters, settings.stream(), settings.subscriberName());
    }

    @Bean
    Handover handover(
            WorkerProperties settings,
            Courier courier,
            DeadLetters letters,
            DeliveryLog words,
            EntryLog entries,
            InstantSource clock,
            WorkerMetrics metrics) {
        return new Handover(settings, courier, letters, words, entries, clock, metrics);
    }

    @Bean
    Readers readers(
            WorkerProperties settings,
            Handover handover,
            ReadMarks marks,
            EntryLog entries,
            WorkerMetrics metrics,
            ApplicationContext context) {
        Readers readers = new Readers(() -> new ShardReader(settings, handover, marks, metrics, surprise -> {
            log.atError().setCause(surprise).log("A delivery failed in a way that must not be, so the worker ends");
            collapse(context);
        }));
        metrics.watch(entries, readers);
        return readers;
    }

    @Bean
    Worker worker(
            WorkerProperties settings,
            WorkerClients clients,
            DeliveryLog words,
            Readers readers,
            ReadMarks marks,
            ApplicationContext context) {
        WorkerScheduling kcl = new WorkerScheduling(settings, clients, words.source(), readers);
        return new Worker(kcl.scheduler(), readers, marks, settings.grace(), () -> collapse(context));
    }

    @Bean
    @ConditionalOnProperty("yagura.worker.status.port")
    StatusPage statusPage(WorkerProperties settings, Worker worker, PrometheusMeterRegistry meters) {
        return new StatusPage(Objects.requireNonNull(settings.status()), worker::isRunning, meters::scrape);
    }

    private static EntrySink sink(WorkerProperties.Entries entries, WorkerClients clients) {
        List<EntrySink> sinks = new ArrayList<>();
        if (entries.standardOutput()) {
            sinks.add(EntrySink.lines(StandardOutput.reserved()));
        }
        if (entries.auditStream() != null) {
            sinks.add(EntrySink.auditStream(clients.kinesis(), entries.auditStream()));
        }
        if (entries.console() != null && entries.token() != null) {
            sinks.add(EntrySink.console(entries.console(), entries.token()));
        }
        return EntrySink.all(sinks);
    }

    /** Ends the process with 1, so that whoever runs it starts it again; from a thread that nothing here waits for. */
    private static void collapse(ApplicationContext context) {
        if (COLLAPSING.compareAndSet(false, true)) {
            Thread.ofPlatform().name("collapse").start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
        }
    }
}
