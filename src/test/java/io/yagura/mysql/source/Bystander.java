package io.yagura.mysql.source;

import io.yagura.bench.Report;
import io.yagura.bench.Times;
import io.yagura.bench.UnrelatedWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an unrelated service feels of those who watch its server: short windows of work in turn, watched and not, so
 * that whatever else the machine does meanwhile meets all alike.
 */
final class Bystander {

    private static final Duration WINDOW = Duration.ofSeconds(Integer.getInteger("yagura.bench.window-seconds", 4));
    private static final int ROUNDS = Integer.getInteger("yagura.bench.rounds", 3);

    /** What hurts the service is told from what does not in a few rounds, and takes minutes each. */
    private static final int ROUNDS_OF_HARM = Math.min(3, ROUNDS);

    private final UnrelatedWork work;
    private final Map<Watcher, List<Times>> windows = new EnumMap<>(Watcher.class);
    private final Map<Watcher, List<Double>> ratios = new EnumMap<>(Watcher.class);

    /** Who watches. */
    enum Watcher {
        NOBODY("nobody watches"),
        YAGURA("Yagura, as configured by default"),
        YAGURA_BREATHLESS("Yagura without any pause (it never does that)"),
        SYS_VIEWS("both sys views, every 2 s");

        private final String words;

        Watcher(String words) {
            this.words = words;
        }
    }

    /** Begins to watch; closing the result ends it. */
    interface Watch {
        AutoCloseable begin(Watcher watcher) throws Exception;
    }

    Bystander(UnrelatedWork work) {
        this.work = work;
    }

    void measure(Watch watch) throws Exception {
        window(watch, Watcher.NOBODY);
        windows.clear();
        for (int round = 0; round < ROUNDS; round++) {
            // there and back again, so that a drift within a round cancels
            var before = window(watch, Watcher.NOBODY);
            var watched = window(watch, Watcher.YAGURA);
            var watchedAgain = window(watch, Watcher.YAGURA);
            var after = window(watch, Watcher.NOBODY);
            ratio(Watcher.NOBODY, after, before);
            ratio(Watcher.YAGURA, Times.pooled(List.of(watched, watchedAgain)), Times.pooled(List.of(before, after)));
            if (round < ROUNDS_OF_HARM) {
                ratio(Watcher.YAGURA_BREATHLESS, window(watch, Watcher.YAGURA_BREATHLESS), after);
                ratio(Watcher.SYS_VIEWS, window(watch, Watcher.SYS_VIEWS), after);
            }
        }
    }

    private Times window(Watch watch, Watcher watcher) throws Exception {
        try (var _ = watch.begin(watcher)) {
            var times = work.during(WINDOW);
            windows.computeIfAbsent(watcher, w -> new ArrayList<>()).add(times);
            return times;
        }
    }

    private void ratio(Watcher watcher, Times watched, Times unwatched) {
        ratios.computeIfAbsent(watcher, w -> new ArrayList<>()).add(watched.millis(0.99) / unwatched.millis(0.99));
    }

    void print(Report report) {
        report.line(
                "  an unrelated service meanwhile, %,d statements a second in windows of %d s, ms from when due:",
                UnrelatedWork.PER_SECOND, WINDOW.toSeconds());
        report.line(
                "    %-46s %10s %8s %8s %8s %9s %7s   %s",
                "", "statements", "p50", "p99", "p99.9", "worst", "p99 :", "p99 : unwatched, per round");
        var unwatched = Times.pooled(windows.getOrDefault(Watcher.NOBODY, List.of()));
        windows.forEach((watcher, each) -> {
            var all = Times.pooled(each);
            report.line(
                    "    %-46s %,10d %8.2f %8.2f %8.2f %9.1f %7.2f   %s",
                    watcher.words,
                    all.count(),
                    all.medianMillis(),
                    all.millis(0.99),
                    all.millis(0.999),
                    all.worstMillis(),
                    all.millis(0.99) / unwatched.millis(0.99),
                    spread(ratios.getOrDefault(watcher, List.of())));
        });
        report.line("    (the first line's ratios compare unwatched windows with each other: that is the noise)");
    }

    private static String spread(List<Double> ratios) {
        var sorted = ratios.stream().sorted().toList();
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }
}
