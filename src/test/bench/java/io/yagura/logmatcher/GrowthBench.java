package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.bench.Report;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Ten, then ten times as many events, that nobody keeps: what was planted has to be found, event by event; cost and memory
 * are printed.
 */
class GrowthBench {

    private static final String MILLIONS = System.getProperty("yagura.bench.millions", "1,10,20,100");
    private static final long MILLION = 1_000_000;
    private static final int MINUTES_PER_MILLION = 10;
    private static final long BATCHES_PER_MILLION = MINUTES_PER_MILLION * 60L * 8;
    private static final int OF_EACH = 200;
    private static final int LOOKS = 10;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

    @Test
    void findsWhatWasPlantedAtAnySizeAtTheSameCost() throws Exception {
        Report report = Report.begin("matcher-growth", "Matching more and more events, 100,000 a minute");
        report.line("  %10s %14s %10s %14s %12s", "events", "lines", "CPU s", "lines/CPU s", "live MB");
        for (int millions :
                Arrays.stream(MILLIONS.split(",")).mapToInt(Integer::parseInt).toArray()) {
            Traffic traffic = new Traffic(millions * MILLION, millions * MINUTES_PER_MILLION, OF_EACH);
            Replay replay = new Replay(Traffic.subscriptions(), traffic.entries());
            long before = live();
            Watched watched = new Watched(replay, BATCHES_PER_MILLION * millions / LOOKS, before);
            traffic.tell(watched);
            PlantedTests.found(traffic, replay);
            assertThat(replay.taken()).isGreaterThan(4 * MILLION * millions);
            long lines = replay.taken() + replay.repeated();
            report.line(
                    "  %,10d %,14d %10.1f %,14.0f %12.1f   load average %.1f",
                    millions * MILLION,
                    lines,
                    watched.nanos / 1e9,
                    lines * 1e9 / watched.nanos,
                    watched.most / 1e6,
                    Report.loadAverage());
        }
    }

    private long live() {
        System.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** Measures the matcher's thread and, a few times, what is alive, the generator's part included. */
    private final class Watched implements Traffic.Listener {
        private final Replay replay;
        private final long every;
        private final long before;
        private long batches;
        private long nanos;
        private long most;

        private Watched(Replay replay, long every, long before) {
            this.replay = replay;
            this.every = every;
            this.before = before;
        }

        @Override
        public void lines(byte[] bytes, int length, Instant receivedAt) {
            long start = threads.getCurrentThreadCpuTime();
            replay.lines(bytes, length, receivedAt);
            nanos += threads.getCurrentThreadCpuTime() - start;
            if (++batches % every == 0) {
                most = Math.max(most, live() - before);
            }
        }
    }
}
