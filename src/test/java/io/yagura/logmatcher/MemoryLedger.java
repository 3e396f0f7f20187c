package io.yagura.logmatcher;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ledger that is gone with its process, with who matches what, and with what was written to it. */
public final class MemoryLedger implements Ledger, LedgerSearch, Shares, FindingsFeed {

    private static final int MOST_AMENDMENTS_OF_A_WINDOW = 2_000;

    private final InstantSource clock;
    private final MemoryShares shares = new MemoryShares();
    private final Map<Row, WindowReport> windows = new LinkedHashMap<>();
    private final Map<Row, List<Mismatch>> mismatches = new LinkedHashMap<>();
    private final Map<Window, List<Amended>> amendments = new LinkedHashMap<>();
    private final Map<Row, Instant> written = new LinkedHashMap<>();

    /** Of what is written next; it only ever rises. */
    private Instant now = Instant.EPOCH;

    private @Nullable LedgerAwayException trouble;

    private record Window(String stream, String subscriber, Instant minute) {}

    private record Row(Window window, @Nullable Part part) {}

    private record Amended(Amendment amendment, @Nullable Part part, Instant writtenAt) {}

    private record Placed<T>(LedgerPlace place, T row) {}

    public MemoryLedger() {
        this(InstantSource.system());
    }

    /** By a clock that tells how long ago parts were read. */
    public MemoryLedger(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on it fails so; null for no more. */
    public synchronized void away(@Nullable LedgerAwayException failure) {
        trouble = failure;
    }

    @Override
    public synchronized void keep(Share share, Findings findings) {
        check();
        shares.check(share);
        Part part = share.part();
        now = now.plusMillis(1);
        for (WindowReport report : findings.windows()) {
            Row row = new Row(window(report), part);
            windows.put(row, report);
            mismatches.put(row, new ArrayList<>());
            written.put(row, now);
        }
        for (Mismatch mismatch : findings.mismatches()) {
            mismatches
                    .computeIfAbsent(new Row(window(mismatch), part), row -> new ArrayList<>())
                    .add(mismatch);
        }
        for (Amendment amendment : findings.amendments()) {
            List<Amended> of = amendments.computeIfAbsent(
                    new Window(amendment.stream(), amendment.subscriber(), amendment.minute()),
                    window -> new ArrayList<>());
            if (of.size() < MOST_AMENDMENTS_OF_A_WINDOW
                    && of.stream().noneMatch(known -> known.amendment().equals(amendment))) {
                of.add(new Amended(amendment, part, now));
            }
        }
    }

    @Override
    public synchronized Share claim(Part part, String owner) {
        check();
        return shares.claim(part, owner);
    }

    @Override
    public synchronized void tell(Share share, PartReport report) {
        check();
        shares.tell(share, report);
    }

    @Override
    public synchronized List<PartReport> reports() {
        check();
        return shares.reports();
    }

    @Override
    public synchronized Written since(@Nullable Instant mark, Instant oldest) {
        check();
        Map<Part, List<Row>> rows = new TreeMap<>();
        written.forEach((row, at) -> {
            boolean asked = mark == null ? !row.window().minute().isBefore(oldest) : !at.isBefore(mark);
            if (asked && row.part() != null) {
                rows.computeIfAbsent(row.part(), part -> new ArrayList<>()).add(row);
            }
        });
        Instant from = mark == null ? Instant.EPOCH : mark;
        Map<Part, List<Amendment>> changes = new TreeMap<>();
        amendments.values().stream().flatMap(List::stream).forEach(amended -> {
            if (amended.part() != null && !amended.writtenAt().isBefore(from)) {
                changes.computeIfAbsent(amended.part(), part -> new ArrayList<>())
                        .add(amended.amendment());
            }
        });
        List<OfPart> parts = Part.ALL.stream()
                .filter(part -> rows.containsKey(part) || changes.containsKey(part))
                .map(part -> new OfPart(
                        part, findings(rows.getOrDefault(part, List.of()), changes.getOrDefault(part, List.of()))))
                .toList();
        return new Written(parts, now.plusMillis(1));
    }

    private Findings findings(List<Row> rows, List<Amendment> changes) {
        return new Findings(
                clock.instant(),
                rows.stream()
                        .map(row -> Objects.requireNonNull(windows.get(row)))
                        .toList(),
                rows.stream()
                        .flatMap(row -> mismatches.getOrDefault(row, List.of()).stream())
                        .toList(),
                changes);
    }

    private static Window window(WindowReport report) {
        return new Window(report.stream(), report.subscriber(), report.minute());
    }

    private static Window window(Mismatch mismatch) {
        return new Window(mismatch.stream(), mismatch.subscriber(), Minute.of(mismatch.publishedAt()));
    }

    private void check() {
        if (trouble != null) {
            throw trouble;
        }
    }

    @Override
    public synchronized LedgerPage<KeptWindow> windows(WindowQuery query) {
        check();
        Stream<WindowReport> found = whole().filter(report -> asked(query.stream(), report.stream())
                && asked(query.subscriber(), report.subscriber())
                && asked(query.state(), report.state())
                && (query.verdict() == null || WindowFacts.of(report).count(query.verdict()) > 0)
                && within(report.minute(), query.from(), query.to()));
        return page(
                found,
                report -> place(report.minute(), report.stream() + "\n" + report.subscriber()),
                report -> new KeptWindow(report.stream(), report.subscriber(), WindowFacts.of(report)),
                query.after(),
                query.size());
    }

    private Stream<WindowReport> whole() {
        PartsRule rule = new PartsRule(shares.reports(), clock.instant());
        Map<Window, Map<Row, WindowReport>> byWindow = new LinkedHashMap<>();
        windows.forEach((row, report) -> byWindow.computeIfAbsent(row.window(), window -> new LinkedHashMap<>())
                .put(row, report));
        return byWindow.values().stream().map(rows -> {
            Set<Part> told = rows.keySet().stream()
                    .flatMap(row -> Stream.ofNullable(row.part()))
                    .collect(Collectors.toSet());
            WindowReport sum = WindowSum.of(rows.values());
            return told.isEmpty() ? sum : rule.whole(told, sum);
        });
    }

    @Override
    public synchronized LedgerPage<Mismatch> mismatches(MismatchQuery query) {
        check();
        Stream<Mismatch> found = mismatches.values().stream()
                .flatMap(List::stream)
                .filter(mismatch -> asked(query.stream(), mismatch.stream())
                        && asked(query.subscriber(), mismatch.subscriber())
                        && asked(query.kind(), mismatch.kind())
                        && asked(query.eventId(), mismatch.eventId())
                        && asked(query.minute(), Minute.of(mismatch.publishedAt()))
                        && within(mismatch.publishedAt(), query.from(), query.to())
                        && asked(query.recovered(), mismatch.recoveredAt() != null)
                        && asked(query.shardId(), mismatch.trace().shardId())
                        && asked(query.sequenceNumber(), mismatch.trace().sequenceNumber())
                        && asked(query.partitionKey(), mismatch.trace().partitionKey())
                        && asked(query.podHash(), mismatch.trace().podHash()));
        return page(
                found,
                mismatch ->
                        place(mismatch.publishedAt(), window(mismatch) + mismatch.eventId() + "\n" + mismatch.kind()),
                mismatch -> mismatch,
                query.after(),
                query.size());
    }

    private static boolean asked(@Nullable Object filter, @Nullable Object value) {
        return filter == null || Objects.equals(filter, value);
    }

    private static boolean within(Instant time, @Nullable Instant from, @Nullable Instant to) {
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }

    private static LedgerPlace place(Instant at, String of) {
        String key = UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
        return new LedgerPlace(at, key.replace("-", ""));
    }

    private static <R, T> LedgerPage<T> page(
            Stream<R> found,
            Function<R, LedgerPlace> place,
            Function<R, T> words,
            @Nullable LedgerPlace after,
            int size) {
        Comparator<LedgerPlace> order =
                Comparator.comparing(LedgerPlace::at).reversed().thenComparing(LedgerPlace::key);
        List<Placed<T>> rows = found.map(row -> new Placed<>(place.apply(row), words.apply(row)))
                .filter(row -> after == null || order.compare(row.place(), after) > 0)
                .sorted(Comparator.comparing(Placed::place, order))
                .limit(size + 1L)
                .toList();
        List<Placed<T>> shown = rows.subList(0, Math.min(size, rows.size()));
        return new LedgerPage<>(
                shown.stream().map(Placed::row).toList(),
                rows.size() > size ? shown.getLast().place() : null);
    }

    @Override
    public synchronized List<Amendment> amendments(String stream, String eventId) {
        check();
        return amendments.values().stream()
                .flatMap(List::stream)
                .map(Amended::amendment)
                .filter(amendment ->
                        amendment.stream().equals(stream) && amendment.eventId().equals(eventId))
                .sorted(Comparator.comparing(Amendment::at))
                .toList();
    }
}
