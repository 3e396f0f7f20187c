package io.yagura.logmatcher;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ledger that is gone with its process. */
public final class MemoryLedger implements Ledger, LedgerSearch {

    private static final int MOST_AMENDMENTS_OF_A_WINDOW = 2_000;

    private final Map<Window, WindowReport> windows = new LinkedHashMap<>();
    private final Map<Window, List<Mismatch>> mismatches = new LinkedHashMap<>();
    private final Map<Window, List<Amendment>> amendments = new LinkedHashMap<>();
    private @Nullable LedgerAwayException trouble;

    private record Window(String stream, String subscriber, Instant minute) {}

    private record Placed<T>(LedgerPlace place, T row) {}

    /** From now on it fails so; null for no more. */
    public synchronized void away(@Nullable LedgerAwayException failure) {
        trouble = failure;
    }

    @Override
    public synchronized void keep(Share share, Findings findings) {
        check();
        for (WindowReport report : findings.windows()) {
            Window window = new Window(report.stream(), report.subscriber(), report.minute());
            windows.put(window, report);
            mismatches.put(window, new ArrayList<>());
        }
        for (Mismatch mismatch : findings.mismatches()) {
            mismatches
                    .computeIfAbsent(window(mismatch), window -> new ArrayList<>())
                    .add(mismatch);
        }
        for (Amendment amendment : findings.amendments()) {
            List<Amendment> of = amendments.computeIfAbsent(
                    new Window(amendment.stream(), amendment.subscriber(), amendment.minute()),
                    window -> new ArrayList<>());
            if (of.size() < MOST_AMENDMENTS_OF_A_WINDOW && !of.contains(amendment)) {
                of.add(amendment);
            }
        }
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
        Stream<WindowReport> found = windows.values().stream()
                .filter(report -> asked(query.stream(), report.stream())
                        && asked(query.subscriber(), report.subscriber())
                        && asked(query.state(), report.state())
                        && (query.verdict() == null || report.count(query.verdict()) > 0)
                        && within(report.minute(), query.from(), query.to()));
        return page(
                found,
                report -> place(report.minute(), report.stream() + "\n" + report.subscriber()),
                report -> new KeptWindow(report.stream(), report.subscriber(), WindowFacts.of(report)),
                query.after(),
                query.size());
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
                .filter(amendment ->
                        amendment.stream().equals(stream) && amendment.eventId().equals(eventId))
                .sorted(Comparator.comparing(Amendment::at))
                .toList();
    }
}
