package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window of one subscription, as it is shown and kept. What is not judged yet is null, never 0.
 *
 * @param published events that the subscription is for, as far as they have been told
 * @param duplicate deliveries beyond the first
 * @param skewed deliveries that were logged before they were published
 * @param medianMillis null where nothing was delivered
 * @param waitsFor the sources that hold it open, in words
 */
public record WindowFacts(
        Instant minute,
        WindowReport.State state,
        long published,
        @Nullable Long matched,
        @Nullable Long late,
        @Nullable Long lost,
        @Nullable Long duplicate,
        @Nullable Long unexpected,
        @Nullable Long failed,
        @Nullable Long unknown,
        long skewed,
        @Nullable Long medianMillis,
        @Nullable Long slowestPercentMillis,
        @Nullable Long slowestMillis,
        List<String> waitsFor) {

    public WindowFacts {
        waitsFor = List.copyOf(waitsFor);
    }

    public static WindowFacts of(WindowReport report) {
        boolean judged = judged(report);
        boolean delivered = report.slowest().isPositive()
                || report.count(Verdict.MATCHED) > 0
                || report.count(Verdict.DUPLICATE) > 0
                || report.count(Verdict.UNEXPECTED) > 0;
        return new WindowFacts(
                report.minute(),
                report.state(),
                report.published(),
                count(report, Verdict.MATCHED, judged),
                count(report, Verdict.LATE, judged),
                count(report, Verdict.LOST, judged),
                count(report, Verdict.DUPLICATE, judged),
                count(report, Verdict.UNEXPECTED, judged),
                count(report, Verdict.FAILED, judged),
                count(report, Verdict.UNKNOWN, judged),
                report.skewed(),
                delivered ? millis(report.median()) : null,
                delivered ? millis(report.slowestPercent()) : null,
                delivered ? millis(report.slowest()) : null,
                report.waitsFor());
    }

    /** A window that is merely held open beyond its time counts nothing yet. */
    private static boolean judged(WindowReport report) {
        return switch (report.state()) {
            case OPEN -> false;
            case CLOSED -> true;
            case UNKNOWN -> report.count(Verdict.UNKNOWN) > 0;
        };
    }

    private static @Nullable Long count(WindowReport report, Verdict verdict, boolean judged) {
        return judged ? report.count(verdict) : null;
    }

    private static Long millis(Duration duration) {
        return duration.toMillis();
    }

    /** {@return whether its events were judged; else it is held open} */
    public boolean judged() {
        return matched != null;
    }

    /** {@return how many events have the verdict; 0 before it is judged} */
    public long count(Verdict verdict) {
        Long count = switch (verdict) {
            case MATCHED -> matched;
            case LATE -> late;
            case LOST -> lost;
            case DUPLICATE -> duplicate;
            case UNEXPECTED -> unexpected;
            case FAILED -> failed;
            case UNKNOWN -> unknown;
        };
        return count == null ? 0 : count;
    }
}
