package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PartMatchingTests {

    private static final Part PART = new Part(7);
    private static final Instant TEN = Scene.TEN;
    private static final int HISTORIES = Integer.getInteger("yagura.histories", 30);

    private static final Map<Part, List<String>> IDS =
            IntStream.range(0, 3_000).mapToObj(i -> "e" + i).collect(Collectors.groupingBy(Part::of));

    private final List<String> rejected = new ArrayList<>();

    /** A record with the time at which it arrived. */
    private static final class Arrival {
        private final Instant at;
        private final byte[] data;

        private Arrival(Instant at, byte[] data) {
            this.at = at;
            this.data = data;
        }

        private Instant at() {
            return at;
        }

        private byte[] data() {
            return data;
        }
    }

    @Test
    void countsABadLineWithItsReasonAndTakesTheOthers() {
        Teller shop = new Teller("shop#7");
        byte[] good = line(shop.published(idOf(PART, 0), Scene.at(1)), PART, 1);
        byte[] foreign = line(shop.published(idOf(new Part(3), 0), Scene.at(1)), new Part(3), 1);
        byte[] whole = LogEntryCodec.bytes(new Teller("shop").publishedTo(Scene.at(1)));
        AuditRecord record = AuditRecord.read(join(good, "{no json".getBytes(StandardCharsets.UTF_8), foreign, whole));
        assertThat(record.part()).isEqualTo(PART);
        assertThat(record.lines()).hasSize(1);
        assertThat(record.rejected()).isEqualTo(3);
        assertThat(record.flaws().get(0)).startsWith("line: is no JSON");
        assertThat(record.flaws().get(1)).isEqualTo("part: '3' is not 7, that of the lines before");
        assertThat(record.flaws().get(2)).startsWith("part: ");
    }

    @Test
    void readsGzipByItsFirstBytesAndWhatIsWholeOfATornOne() throws IOException {
        byte[] plain = join(line(new Teller("shop").publishedTo(Scene.at(1)), PART, 1));
        byte[] packed = packed(plain);
        assertThat(AuditRecord.read(packed).lines()).hasSize(1);
        byte[] torn = Arrays.copyOf(packed, packed.length - 12);
        assertThat(AuditRecord.read(torn).flaws()).hasSize(1).first().asString().contains("cannot be unpacked");
        assertThat(AuditRecord.read(new byte[0]).part()).isNull();
    }

    @Test
    void doesNotUnpackARecordWithoutEnd() throws IOException {
        byte[] bomb = packed(new byte[AuditRecord.MOST_BYTES + 10]);
        AuditRecord record = AuditRecord.read(bomb);
        assertThat(record.flaws()).contains("record: has more than %d bytes".formatted(AuditRecord.MOST_BYTES));
    }

    @Test
    void judgesByTheClockOfArrivalsAtEachWholeSecondBeforeWhatArrivedLater() throws IOException {
        PartMatching matching = matching(Instant.MIN);
        Teller shop = new Teller("shop");
        Teller billing = new Teller("billing-1");
        String id = idOf(PART, 0);
        matching.take(record(line(shop.publishedTo(Scene.at(-5)), PART, 1)), Scene.at(0.3));
        matching.take(record(line(billing.readTo(Scene.at(-5), Scene.at(-5)), PART, 1)), Scene.at(0.4));
        matching.take(record(line(shop.published(id, Scene.at(1)), PART, 2)), Scene.at(1.2));
        matching.take(record(line(billing.readTo(Scene.at(29), Scene.at(29)), PART, 2)), Scene.at(30));
        matching.take(record(line(shop.publishedTo(Scene.at(60)), PART, 3)), Scene.at(60.5));
        matching.take(record(line(billing.readTo(Scene.at(60), Scene.at(60)), PART, 3)), Scene.at(60.6));
        matching.take(record(line(billing.readTo(Scene.at(85), Scene.at(85)), PART, 4)), Scene.at(85.7));
        assertThat(matching.passed()).isEqualTo(Scene.at(85));
        assertThat(matching.findings().mismatches()).isEmpty();
        matching.pass(Scene.at(88.9));
        assertThat(matching.passed()).isEqualTo(Scene.at(88));
        assertThat(matching.findings().mismatches()).singleElement().satisfies(lost -> {
            assertThat(lost.kind()).isEqualTo(Verdict.LOST);
            assertThat(lost.detectedAt()).isEqualTo(Scene.at(86));
        });
        // a record of an earlier time does not turn the clock back
        matching.take(record(line(billing.delivered(id, Scene.at(1), Scene.at(70)), PART, 5)), Scene.at(84));
        matching.pass(Scene.at(89));
        assertThat(matching.findings().amendments())
                .singleElement()
                .extracting(Amendment::at)
                .isEqualTo(Scene.at(89));
    }

    @Test
    void tellsNothingOfWindowsThatBeganBeforeItCanBeCertain() throws IOException {
        PartMatching matching = matching(Scene.at(60));
        Teller shop = new Teller("shop");
        matching.take(record(line(shop.published(idOf(PART, 0), Scene.at(1)), PART, 1)), Scene.at(2));
        matching.take(record(line(shop.published(idOf(PART, 1), Scene.at(61)), PART, 2)), Scene.at(62));
        matching.pass(Scene.at(63));
        assertThat(matching.findings().windows())
                .extracting(WindowReport::minute)
                .containsExactly(Scene.at(60));
    }

    @Test
    void rejectsWhatTheIntakeWouldReject() throws IOException {
        PartMatching matching = matching(Instant.MIN);
        Teller shop = new Teller("shop");
        matching.take(record(line(shop.publishedTo(Scene.at(900)), PART, 1)), Scene.at(1));
        assertThat(rejected).containsExactly("at: '2026-11-23T10:15:00Z' is more than 300 s ahead of the receiver");
    }

    /** To look at one that fails: run with its seed alone. */
    @Test
    void whoBeginsInTheMiddleFindsTheSameFromWhenOnItIsCertain() throws IOException {
        int mismatches = 0;
        int amendments = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<Arrival> arrivals = history(random);
            Instant cut = TEN.plusSeconds(60L + random.nextInt(400));
            Instant end = arrivals.getLast().at().plusSeconds(120 + random.nextInt(600));
            Instant from = PartMatching.certainFrom(cut, PartStage.settings().rules());
            Ledgered whole = told(arrivals, Instant.MIN, from, end);
            Ledgered anew = told(arrivals, cut, from, end);
            assertThat(anew.windows).as("seed %d", seed).isEqualTo(whole.windows);
            assertThat(anew.mismatches).as("seed %d", seed).isEqualTo(whole.mismatches);
            assertThat(anew.amendments).as("seed %d", seed).isEqualTo(whole.amendments);
            mismatches +=
                    whole.mismatches.values().stream().mapToInt(List::size).sum();
            amendments += whole.amendments.size();
        }
        assertThat(mismatches).as("something was found").isGreaterThan(HISTORIES);
        assertThat(amendments).as("something was amended").isPositive();
    }

    /** What a ledger has at the end. */
    private static final class Ledgered {
        private final Map<String, WindowReport> windows = new TreeMap<>();
        private final Map<String, List<Mismatch>> mismatches = new TreeMap<>();
        private final List<Amendment> amendments = new ArrayList<>();

        private void keep(Findings findings) {
            for (WindowReport window : findings.windows()) {
                String key = window.subscriber() + window.minute();
                windows.put(key, window);
                mismatches.put(
                        key,
                        findings.mismatches().stream()
                                .filter(m -> m.subscriber().equals(window.subscriber())
                                        && Minute.of(m.publishedAt()).equals(window.minute()))
                                .sorted(Comparator.comparing(Mismatch::toString))
                                .toList());
            }
            amendments.addAll(findings.amendments());
            amendments.sort(Comparator.comparing(Amendment::toString));
        }
    }

    private Ledgered told(List<Arrival> arrivals, Instant cut, Instant from, Instant end) throws IOException {
        PartMatching matching = matching(from);
        Ledgered ledger = new Ledgered();
        int taken = 0;
        for (Arrival arrival : arrivals) {
            if (!arrival.at().isBefore(cut)) {
                matching.take(AuditRecord.read(arrival.data()), arrival.at());
                // how often it is asked must not matter
                if (cut.equals(Instant.MIN) && taken++ % 7 == 0) {
                    ledger.keep(matching.findings());
                }
            }
        }
        matching.pass(end);
        ledger.keep(matching.findings());
        return ledger;
    }

    /**
     * Some twelve minutes of a part, in the order of arrival: sources that come and go, speak late, repeat themselves and
     * lose lines, but none that is silent for as long as it takes to be retired.
     */
    private static List<Arrival> history(Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        int seconds = 720;
        List<String> ids = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            ids.add(idOf(PART, i));
            times.add(TEN.plusMillis(random.nextInt(seconds * 1000)));
        }
        List<List<Integer>> published = spread(random, ids.size(), 2);
        for (int s = 0; s < published.size(); s++) {
            List<LogEntry> lines = new ArrayList<>();
            Teller teller = new Teller("shop-" + s);
            published.get(s).forEach(i -> lines.add(teller.published(ids.get(i), times.get(i))));
            for (int at = -5; at < seconds + 300; at += 5) {
                lines.add(teller.publishedTo(TEN.plusSeconds(at)));
            }
            send(random, lines, arrivals);
        }
        List<List<Integer>> delivered = spread(random, ids.size(), 2);
        for (int s = 0; s < delivered.size(); s++) {
            List<LogEntry> lines = new ArrayList<>();
            Teller teller = new Teller("billing-" + s);
            for (int i : delivered.get(s)) {
                int fate = random.nextInt(12);
                for (int times2 = fate == 0 ? 0 : fate == 1 ? 2 : 1; times2 > 0; times2--) {
                    long delay = fate == 2 ? 30_000 + random.nextInt(90_000) : random.nextInt(3_000);
                    lines.add(teller.delivered(
                            ids.get(i), times.get(i), times.get(i).plusMillis(delay + times2)));
                }
            }
            for (int at = -5; at < seconds + 300; at += 5) {
                lines.add(teller.readTo(
                        TEN.plusSeconds(at), TEN.plusSeconds(at - random.nextInt(3) * random.nextInt(40))));
            }
            send(random, lines, arrivals);
        }
        arrivals.sort(Comparator.comparing(Arrival::at));
        return arrivals;
    }

    private static List<List<Integer>> spread(Random random, int size, int sources) {
        List<List<Integer>> spread = new ArrayList<>();
        for (int s = 0; s < sources; s++) {
            spread.add(new ArrayList<>());
        }
        for (int i = 0; i < size; i++) {
            spread.get(random.nextInt(sources)).add(i);
        }
        return spread;
    }

    /** Numbers the lines in the order of their times, and sends them somewhat later. */
    private static void send(Random random, List<LogEntry> lines, List<Arrival> to) {
        lines.sort(Comparator.comparing(LogEntry::at));
        int delay = random.nextInt(10);
        long seq = 0;
        for (LogEntry line : lines) {
            seq++;
            if (random.nextInt(400) == 0) {
                continue;
            }
            byte[] bytes = join(line(line, PART, seq));
            Instant sent = line.at().plusSeconds(delay).plusMillis(random.nextInt(4_000));
            to.add(new Arrival(sent, bytes));
            if (random.nextInt(30) == 0) {
                to.add(new Arrival(sent.plusSeconds(random.nextInt(60)), bytes));
            }
        }
    }

    private PartMatching matching(Instant from) {
        return PartStage.matching(from, rejected::add);
    }

    private static AuditRecord record(byte[]... lines) {
        return AuditRecord.read(join(lines));
    }

    private static byte[] line(LogEntry entry, Part part, long seq) {
        return LogEntryCodec.bytes(entry.withSource(Part.wholeSource(entry.source())), part, seq);
    }

    private static byte[] join(byte[]... lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            bytes.writeBytes(line);
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    /** {@return the nth id of the part} */
    private static String idOf(Part part, int n) {
        return IDS.getOrDefault(part, List.of()).get(n);
    }
}
