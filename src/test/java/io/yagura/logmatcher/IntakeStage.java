package io.yagura.logmatcher;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The taking of entries with its log, its ledger and its time in the hands of a test. */
public final class IntakeStage implements AutoCloseable {

    private final AtomicReference<Instant> now = new AtomicReference<>(Scene.TEN);
    private final List<PublishEntry> published = new ArrayList<>();

    public final KeptFindings findings = new KeptFindings();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final LogmatcherService service;
    public final EntryIntake intake;

    public IntakeStage(EntryLog log, LogmatcherProperties properties) {
        InstantSource clock = now::get;
        service = new LogmatcherService(
                properties,
                log,
                Optional.of(findings),
                List.of((entry, receivedAt) -> heard(entry)),
                List.of(),
                clock,
                meters);
        intake = new EntryIntake(service, clock);
        service.start();
    }

    public IntakeStage(EntryLog log) {
        this(log, settings(10_000));
    }

    /** {@return what is so by default, with room for so many sources} */
    public static LogmatcherProperties settings(int sources) {
        return new LogmatcherProperties(
                List.of(),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofMinutes(2),
                Duration.ofHours(24),
                List.of(),
                sources,
                1_000,
                1_000,
                Duration.ofDays(30),
                null);
    }

    public void at(Instant time) {
        now.set(time);
    }

    private synchronized void heard(PublishEntry entry) {
        published.add(entry);
    }

    /** {@return the ids of the publish entries that were taken, in order} */
    public synchronized List<String> published() {
        return published.stream().map(PublishEntry::eventId).toList();
    }

    @Override
    public void close() {
        service.stop();
    }
}
