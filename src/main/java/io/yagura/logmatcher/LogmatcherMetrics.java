package io.yagura.logmatcher;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts what comes in. */
final class LogmatcherMetrics {

    private static final String LINES = "yagura.logmatcher.lines";

    private final Counter accepted;
    private final Counter repeated;
    private final Counter rejected;
    private final Timer commit;
    private final Timer advance;

    LogmatcherMetrics(MeterRegistry meters, IntakeQueue intake, Registrar registrar, InstantSource clock) {
        accepted = lines(meters, "accepted");
        repeated = lines(meters, "repeated");
        rejected = lines(meters, "rejected");
        commit = Timer.builder("yagura.logmatcher.commit")
                .description("Until a group of batches is written and the disk has it")
                .register(meters);
        advance = Timer.builder("yagura.logmatcher.advance")
                .description("Until all windows that can be judged are judged")
                .register(meters);
        Gauge.builder("yagura.logmatcher.behind", () -> behindSeconds(intake, clock))
                .description("For how long the oldest batch waits that is not yet durable")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("yagura.logmatcher.waiting", intake::waitingBytes)
                .description("What is received and not yet durable")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("yagura.logmatcher.sources", registrar::sources)
                .description("Sources heard of within the retention")
                .register(meters);
    }

    private static Counter lines(MeterRegistry meters, String outcome) {
        return Counter.builder(LINES)
                .description("Lines that were received")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static double behindSeconds(IntakeQueue intake, InstantSource clock) {
        @Nullable Instant oldest = intake.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis()) / 1e3;
    }

    void taken(BatchTally tally) {
        accepted.increment((double) tally.accepted());
        repeated.increment((double) tally.repeated());
        rejected.increment(tally.refused().size());
    }

    void rejected() {
        rejected.increment();
    }

    void committed(long nanos) {
        commit.record(nanos, TimeUnit.NANOSECONDS);
    }

    void advanced(long nanos) {
        advance.record(nanos, TimeUnit.NANOSECONDS);
    }
}
