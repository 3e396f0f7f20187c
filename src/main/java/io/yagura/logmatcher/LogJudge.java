package io.yagura.logmatcher;

import io.yagura.logmatcher.JudgedLog.Liar;
import io.yagura.logmatcher.JudgedLog.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges logs that lie there. A line counts as received at its own {@code at}, unless it says {@code receivedAt}; all lines
 * are held in memory.
 */
final class LogJudge {

    /** By then everything that was held up has been given up; a line beyond it has not come too late. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final String RECEIVED_AT = "receivedAt";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MatchingRules rules;
    private final Collection<Subscription> expected;
    private final List<HeardLine> heard = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();

    private record HeardLine(String place, LogEntry entry, Instant receivedAt) {}

    private record Cell(String stream, Instant minute, int slice) {}

    LogJudge(MatchingRules rules, Collection<Subscription> expected) {
        this.rules = rules;
        this.expected = List.copyOf(expected);
    }

    /** Takes all lines of a file; several are one log. */
    void read(String name, InputStream in) throws IOException {
        LineReader reader = new LineReader(in);
        for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
            String place = name + ":" + line.number();
            byte @Nullable [] bytes = line.bytes();
            if (bytes == null) {
                refused.add(new Refusal(place, "line: is longer than %d bytes".formatted(LineReader.LONGEST)));
            } else if (!EntryText.isBlank(bytes)) {
                read(place, bytes);
            }
        }
    }

    private void read(String place, byte[] line) {
        try {
            LogEntry entry = EntryText.read(line);
            // half a character is found out in writing
            EntryText.write(entry);
            heard.add(new HeardLine(place, entry, receivedAt(entry)));
        } catch (MalformedEntryException e) {
            refused.add(new Refusal(place, String.valueOf(e.getMessage())));
        }
    }

    private static Instant receivedAt(LogEntry entry) {
        String json = entry.more().get(RECEIVED_AT);
        if (json == null) {
            return entry.at();
        }
        JsonNode value = JSON.readTree(json);
        try {
            return Instant.parse(value.isString() ? value.stringValue() : "");
        } catch (DateTimeException e) {
            throw new MalformedEntryException(RECEIVED_AT, json, "is no time such as 2026-11-23T10:00:00.123Z");
        }
    }

    /** {@return what all that was read comes to at that time; null for the end of the log} */
    JudgedLog judge(@Nullable Instant at) {
        heard.sort(Comparator.comparing(HeardLine::receivedAt));
        Instant end = heard.isEmpty() ? Instant.EPOCH : secondAfter(heard.getLast().receivedAt);
        Instant now = at == null ? end : at;
        MatchingRules wide = wide(now);
        EntryCheck check = new EntryCheck(wide);
        Map<Cell, List<LogEntry>> cells = new HashMap<>();
        Matcher matcher = new Matcher(
                wide,
                expected,
                (stream, minute, slice, to) -> cells.getOrDefault(new Cell(stream, minute, slice), List.of())
                        .forEach(to));
        List<LogEntry> taken = new ArrayList<>();
        long repeated = 0;
        Instant before = heard.isEmpty() ? now : heard.getFirst().receivedAt;
        for (HeardLine line : heard) {
            if (line.receivedAt.isAfter(now)) {
                break;
            }
            judgeBetween(matcher, before, line.receivedAt);
            before = line.receivedAt;
            Intake intake = check.refusal(line.entry, line.receivedAt)
                    .<Intake>map(Intake.Refused::new)
                    .orElseGet(() -> matcher.feed(line.entry, line.receivedAt));
            switch (intake) {
                case Intake.Taken _ -> {
                    taken.add(line.entry);
                    keep(cells, line.entry);
                }
                case Intake.Repeated _ -> repeated++;
                case Intake.Refused(String reason) -> refused.add(new Refusal(line.place, reason));
            }
        }
        matcher.advance(now);
        return new JudgedLog(
                now,
                taken.size(),
                repeated,
                refused,
                liars(taken),
                matcher.sources(now),
                matcher.windows(now),
                matcher.mismatches());
    }

    /** Verdicts are given once a second; while nothing comes, only the first and the last of these can change any. */
    private static void judgeBetween(Matcher matcher, Instant before, Instant next) {
        Instant first = secondAfter(before);
        Instant last = next.truncatedTo(ChronoUnit.SECONDS);
        if (last.isBefore(first)) {
            return;
        }
        matcher.advance(first);
        if (last.isAfter(first)) {
            matcher.advance(last);
        }
    }

    private static Instant secondAfter(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    /** Nothing of a log that lies there is too old to be told of. */
    private MatchingRules wide(Instant now) {
        Duration span = heard.isEmpty()
                ? Duration.ZERO
                : Duration.between(heard.getFirst().receivedAt, now).plus(MARGIN);
        Duration retention = span.compareTo(rules.retention()) > 0 ? span : rules.retention();
        return new MatchingRules(rules.deadline(), rules.retireAfter(), rules.handover(), rules.ahead(), retention);
    }

    private static void keep(Map<Cell, List<LogEntry>> cells, LogEntry entry) {
        switch (entry) {
            case PublishEntry publish -> keep(cells, entry, publish.at(), publish.eventId());
            case SubscribeEntry subscribe -> keep(cells, entry, subscribe.publishedAt(), subscribe.eventId());
            case Watermark _ -> {
                // is not read again
            }
        }
    }

    private static void keep(Map<Cell, List<LogEntry>> cells, LogEntry entry, Instant publishedAt, String eventId) {
        Cell cell = new Cell(entry.stream(), Minute.of(publishedAt), EventHash.slice(EventHash.of(eventId)));
        cells.computeIfAbsent(cell, key -> new ArrayList<>()).add(entry);
    }

    private static List<Liar> liars(List<LogEntry> taken) {
        Map<Lane, TreeMap<Long, LogEntry>> lanes = new HashMap<>();
        for (LogEntry entry : taken) {
            if (entry.seq() != null) {
                lanes.computeIfAbsent(Lane.of(entry), lane -> new TreeMap<>()).put(entry.seq(), entry);
            }
        }
        List<Liar> liars = new ArrayList<>();
        for (TreeMap<Long, LogEntry> lane : lanes.values()) {
            Instant passed = Instant.MIN;
            for (LogEntry entry : lane.values()) {
                if (entry instanceof Watermark mark) {
                    passed = mark.at().isAfter(passed) ? mark.at() : passed;
                } else if (entry.at().isBefore(passed)) {
                    liars.add(new Liar(entry.source(), Objects.requireNonNull(entry.seq()), entry.at(), passed));
                }
            }
        }
        liars.sort(Comparator.comparing(Liar::source).thenComparingLong(Liar::seq));
        return liars;
    }
}
