package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.bench.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The matcher from bytes to verdicts, its core alone, and beside it DuckDB and Flink on the same file, in one run. All
 * have to find the same; how long they take is printed, and not asserted.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MatcherBench {

    private static final long EVENTS = Long.getLong("yagura.bench.events", 2_000_000);
    private static final int MINUTES = 10;
    private static final int OF_EACH = 2;
    private static final int CORE_RECORDS = 4_000_000;
    private static final int CORES = 2;
    private static final Instant RECEIVED = Traffic.START.plusSeconds(MINUTES * 60 + 120);

    private static Report report;
    private static Traffic traffic;
    private static LogFile file;
    private static long lines;
    private static Cost ours = new Cost(0, 0);

    @BeforeAll
    static void write() throws IOException {
        report = Report.begin("matcher", "Matching publications and deliveries");
        traffic = new Traffic(EVENTS, MINUTES, OF_EACH);
        Path directory = Files.createDirectories(Path.of("target", "bench"));
        file = LogFile.write(directory.resolve("logmatcher.ndjson").toAbsolutePath(), traffic);
        report.line(
                "%,d events of %d minutes, each published once and delivered to 3 subscribers; %,d MB of lines",
                EVENTS, MINUTES, file.bytes() / 1_000_000);
        report.line("  %-42s %8s %8s %14s %14s", "", "s", "CPU s", "lines/s", "lines/CPU s");
    }

    @AfterAll
    static void clean() throws IOException {
        Files.deleteIfExists(file.path());
    }

    @Test
    @Order(1)
    void fromBytesToVerdicts() throws Exception {
        for (int round = 1; round <= 3; round++) {
            Replay[] replay = new Replay[1];
            ours = Cost.of(() -> replay[0] = replay());
            lines = replay[0].taken() + replay[0].repeated();
            print("Yagura, bytes to verdicts, round " + round, ours, lines);
            PlantedTests.found(traffic, replay[0]);
        }
    }

    private static Replay replay() throws IOException {
        Replay replay = new Replay(Traffic.subscriptions(), traffic.entries());
        file.read(replay);
        return replay;
    }

    @Test
    @Order(2)
    void theCoreAlone() throws Exception {
        Recorded recorded = Recorded.of(file, CORE_RECORDS);
        for (int round = 1; round <= 3; round++) {
            Matcher matcher = new Matcher(MatchingRules.DEFAULT, Traffic.subscriptions(), traffic.entries());
            Cost cost = Cost.of(() -> recorded.feed(matcher, RECEIVED));
            print("Yagura, core, round " + round, cost, recorded.size);
            PublishedMinute.Held held = matcher.held();
            report.line(
                    "    nothing closed: %,d ids open, %.1f bytes an id",
                    held.ids(), (double) held.bytes() / held.ids());
        }
    }

    @Test
    @Order(3)
    void duckDb() throws Exception {
        try (DuckDbJoin duckDb = new DuckDbJoin()) {
            DuckDbJoin.Found[] found = new DuckDbJoin.Found[1];
            Cost cost = Cost.of(() -> found[0] = duckDb.join(file.path(), Traffic.DEADLINE.toSeconds()));
            print("DuckDB, read and anti joins", cost, lines);
            compare(cost);
            assertThat(found[0].undelivered()).isEqualTo(3 * OF_EACH);
            assertThat(found[0].unpublished()).isEqualTo(OF_EACH);
            assertThat(found[0].duplicates()).isEqualTo(OF_EACH);
            assertThat(found[0].late()).isEqualTo(OF_EACH);
        }
    }

    @Test
    @Order(4)
    void flink() throws Exception {
        long[] pairs = new long[1];
        Cost cost = Cost.of(() -> pairs[0] = FlinkJoin.join(file.path(), Traffic.DEADLINE, CORES));
        print("Flink, parse and interval join", cost, lines);
        compare(cost);
        // it counts lines that came twice once more
        assertThat(pairs[0]).isGreaterThanOrEqualTo(3 * EVENTS - 4 * OF_EACH);
    }

    private static void print(String what, Cost cost, long count) {
        report.line(
                "  %-42s %8.1f %8.1f %,14.0f %,14.0f   load average %.1f",
                what,
                cost.seconds(),
                cost.cpuSeconds(),
                count / cost.seconds(),
                count / cost.cpuSeconds(),
                Report.loadAverage());
    }

    private static void compare(Cost other) {
        report.line(
                "    %.1f times Yagura's time, %.1f times its CPU",
                other.seconds() / ours.seconds(), other.cpuSeconds() / ours.cpuSeconds());
    }

    /** Lines that were read before, so that nothing but the matching is measured. */
    private static final class Recorded {
        private final List<Lane> lanes = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final int size;
        private final int[] voice;
        private final long[] seq;
        private final long[] at;
        private final long[] publishedAt;
        private final long[] hash;

        private Recorded(int size) {
            this.size = size;
            this.voice = new int[size];
            this.seq = new long[size];
            this.at = new long[size];
            this.publishedAt = new long[size];
            this.hash = new long[size];
        }

        static Recorded of(LogFile file, int most) throws IOException {
            Recorded recorded = new Recorded(most);
            Map<Voice, Integer> numbers = new HashMap<>();
            LineScanner scanner = new LineScanner();
            int[] read = {0};
            file.read((bytes, length, receivedAt) -> {
                int from = 0;
                for (int end = 0; end < length && read[0] < most; end++) {
                    if (bytes[end] == '\n') {
                        var told = scanner.scan(bytes, from, end);
                        from = end + 1;
                        if (told != null) {
                            recorded.add(read[0]++, told, numbers);
                        }
                    }
                }
            });
            return recorded;
        }

        private void add(int line, Told told, Map<Voice, Integer> numbers) {
            voice[line] = numbers.computeIfAbsent(told.voice, found -> {
                lanes.add(found.lane());
                types.add(Objects.requireNonNullElse(found.eventType(), ""));
                return lanes.size() - 1;
            });
            seq[line] = told.seq;
            at[line] = told.at;
            publishedAt[line] = told.publishedAt;
            hash[line] = told.hash;
        }

        void feed(Matcher matcher, Instant receivedAt) {
            Receipt receipt = Receipt.of(receivedAt, MatchingRules.DEFAULT);
            Voice[] voices = new Voice[lanes.size()];
            for (int i = 0; i < voices.length; i++) {
                voices[i] = new Voice(lanes.get(i), types.get(i).isEmpty() ? null : types.get(i));
            }
            Told told = new Told(voices[0], () -> "");
            for (int line = 0; line < size; line++) {
                told.voice = voices[voice[line]];
                told.seq = seq[line];
                told.at = at[line];
                told.publishedAt = publishedAt[line];
                told.hash = hash[line];
                matcher.take(told, receipt);
            }
        }
    }
}
