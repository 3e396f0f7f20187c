package io.yagura.logmatcher;

import io.yagura.logmatcher.IntakeTally.Rejection;
import io.yagura.logmatcher.LineReader.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers the lines of one sender into batches, and counts what becomes of them. For one thread. */
public final class EntryBatching {

    private static final Logger log = LoggerFactory.getLogger(EntryBatching.class);
    private static final int MOST_REASONS = 100;

    /** A batch waits for so long for more lines. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final LogmatcherService service;
    private final Origin origin;
    private final InstantSource clock;
    private final List<EntryLine> lines = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final List<Rejection> reasons = new ArrayList<>();
    private Instant receivedAt = Instant.MIN;
    private int bytes;
    private long accepted;
    private long repeated;
    private long rejected;

    EntryBatching(LogmatcherService service, Origin origin, InstantSource clock) {
        this.service = service;
        this.origin = origin;
        this.clock = clock;
    }

    /** Takes a line into the batch; when the batch is full, waits until it is durable. */
    public void add(Line line) throws BehindException, InterruptedException {
        Instant now = clock.instant();
        if (!lines.isEmpty() && now.isAfter(receivedAt.plus(LINGER))) {
            flush();
        }
        if (lines.isEmpty()) {
            receivedAt = now;
        }
        byte @Nullable [] text = line.bytes();
        if (text == null) {
            reject(line.number(), "line: is longer than %d bytes".formatted(LineReader.LONGEST));
            return;
        }
        if (!EntryText.isBlank(text)) {
            add(line.number(), text);
        }
    }

    private void add(long number, byte[] text) throws BehindException, InterruptedException {
        try {
            LogEntry told = EntryText.read(text);
            LogEntry entry = told.withSource(origin.source(told.source()));
            Optional<String> refusal = origin.refusal(entry.stream()).or(() -> service.refusal(entry, receivedAt));
            if (refusal.isPresent()) {
                reject(number, refusal.get());
                return;
            }
            byte[] stored = EntryText.write(entry);
            lines.add(new EntryLine(entry, stored));
            numbers.add(number);
            bytes += stored.length;
        } catch (MalformedEntryException e) {
            reject(number, e.getMessage());
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("A line could not be read");
            reject(number, "line: cannot be read; the log of Yagura says why");
        }
        if (lines.size() == EntryBatch.MOST_LINES || bytes >= EntryBatch.FULL_BYTES) {
            flush();
        }
    }

    /** Waits until every line that was added is durable or rejected. */
    public void flush() throws BehindException, InterruptedException {
        if (lines.isEmpty()) {
            return;
        }
        BatchTally tally = service.take(new EntryBatch(receivedAt, lines));
        accepted += tally.accepted();
        repeated += tally.repeated();
        rejected += tally.refused().size();
        tally.refused().forEach((place, reason) -> note(numbers.get(place), reason));
        lines.clear();
        numbers.clear();
        bytes = 0;
    }

    /** {@return what became of all lines so far} */
    public IntakeTally tally(@Nullable String cut) {
        List<Rejection> inOrder = reasons.stream()
                .sorted(Comparator.comparingLong(Rejection::line))
                .toList();
        return new IntakeTally(accepted, repeated, rejected, inOrder, cut);
    }

    private void reject(long number, @Nullable String reason) {
        rejected++;
        service.rejected();
        note(number, String.valueOf(reason));
    }

    private void note(long number, String reason) {
        if (reasons.size() < MOST_REASONS) {
            reasons.add(new Rejection(number, reason));
        }
    }
}
