package io.yagura.logmatcher;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.logmatcher.Watermark.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The definition of a verdict, word by word, over lists of all lines. Slow, and shares no code with the matcher. */
final class NaiveModel {

    private final MatchingRules rules;
    private final List<Subscription> configured;
    private final List<Line> lines = new ArrayList<>();
    /** The closed ones, with the time at which the last publish line before that was received. */
    private final Map<Window, Instant> closed = new HashMap<>();

    record Line(LogEntry entry, Instant receivedAt) {}

    record Window(String stream, String subscriber, Instant minute) {}

    record Told(String subscriber, String eventId, Verdict verdict, int times) {}

    private record Missing(
            Instant from, Instant to, @Nullable Instant readTo) {}

    NaiveModel(MatchingRules rules, List<Subscription> configured) {
        this.rules = rules;
        this.configured = configured;
    }

    void feed(LogEntry entry, Instant receivedAt) {
        boolean refused = refused(entry.at(), receivedAt)
                || (entry instanceof SubscribeEntry subscribe && refused(subscribe.publishedAt(), receivedAt));
        if (!refused) {
            lines.add(new Line(entry, receivedAt));
        }
    }

    private boolean refused(Instant time, Instant receivedAt) {
        return time.isAfter(receivedAt.plus(rules.ahead())) || time.isBefore(receivedAt.minus(rules.retention()));
    }

    void advance(Instant now) {
        for (Subscription subscription : subscriptions()) {
            for (Instant minute : minutes(subscription)) {
                if (closes(subscription, minute.plusSeconds(60), now)) {
                    closed.putIfAbsent(
                            new Window(subscription.stream(), subscription.subscriber(), minute),
                            heard(subscription, minute));
                }
            }
        }
    }

    boolean isClosed(String stream, String subscriber, Instant minute) {
        return closed.containsKey(new Window(stream, subscriber, minute));
    }

    /** {@return the verdict on every event of every closed window, duplicates apart} */
    Map<Window, List<Told>> verdicts(Instant now) {
        Map<Window, List<Told>> all = new LinkedHashMap<>();
        for (Subscription subscription : subscriptions()) {
            for (Instant minute : minutes(subscription)) {
                Window window = new Window(subscription.stream(), subscription.subscriber(), minute);
                if (closed.containsKey(window)) {
                    List<Told> told = new ArrayList<>();
                    ids(subscription, minute).forEach(id -> told.addAll(judge(subscription, minute, id, now)));
                    all.put(window, told);
                }
            }
        }
        return all;
    }

    private List<Told> judge(Subscription s, Instant minute, String id, Instant now) {
        List<PublishEntry> published = published(s).stream()
                .filter(p -> p.eventId().equals(id) && minute(p.at()).equals(minute))
                .sorted(Comparator.comparing(PublishEntry::at))
                .toList();
        List<SubscribeEntry> told = told(s).stream()
                .filter(d -> d.eventId().equals(id) && minute(d.publishedAt()).equals(minute))
                .toList();
        List<SubscribeEntry> delivered = told.stream()
                .filter(d -> d.outcome() == Outcome.DELIVERED)
                .sorted(Comparator.comparing(SubscribeEntry::at))
                .toList();
        List<SubscribeEntry> failed =
                told.stream().filter(d -> d.outcome() == Outcome.DEAD_LETTERED).toList();
        Instant end = minute.plusSeconds(60);
        if (published.isEmpty()) {
            if (delivered.isEmpty()) {
                return List.of();
            }
            Instant time = told.stream()
                    .map(SubscribeEntry::publishedAt)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            if (time.isBefore(begin(s))) {
                return List.of();
            }
            Verdict verdict = publicationUnknown(s, time, now) ? Verdict.UNKNOWN : Verdict.UNEXPECTED;
            return List.of(new Told(s.subscriber(), id, verdict, 1));
        }
        Instant time = published.getFirst().at();
        if (time.isBefore(begin(s))) {
            return List.of();
        }
        if (!s.types().accepts(published.getFirst().eventType())) {
            return delivered.isEmpty() ? List.of() : List.of(new Told(s.subscriber(), id, Verdict.UNEXPECTED, 1));
        }
        if (!delivered.isEmpty()) {
            List<Told> verdicts = new ArrayList<>();
            boolean late = delivered.getFirst().at().isAfter(time.plus(s.deadline()));
            verdicts.add(new Told(s.subscriber(), id, late ? Verdict.LATE : Verdict.MATCHED, 1));
            if (delivered.size() > 1) {
                verdicts.add(new Told(s.subscriber(), id, Verdict.DUPLICATE, delivered.size() - 1));
            }
            return verdicts;
        }
        Verdict verdict = Verdict.LOST;
        if (!failed.isEmpty()) {
            verdict = Verdict.FAILED;
        } else if (deliveryUnknown(s, time, end, now)) {
            verdict = Verdict.UNKNOWN;
        } else if (unread(s, time, minute, now)) {
            verdict = Verdict.LATE;
        }
        return List.of(new Told(s.subscriber(), id, verdict, 1));
    }

    private boolean deliveryUnknown(Subscription s, Instant published, Instant end, Instant now) {
        Instant due = end.plus(s.deadline());
        if (subscribers(s).stream().allMatch(lane -> passed(lane).isBefore(due))) {
            return true;
        }
        return subscribers(s).stream()
                .flatMap(lane -> missing(lane, now).stream())
                .anyMatch(m -> !m.to.isBefore(published)
                        && (m.from.isBefore(due) || (m.readTo != null && m.readTo.isBefore(published))));
    }

    private boolean publicationUnknown(Subscription s, Instant time, Instant now) {
        if (publishers(s).stream()
                .noneMatch(lane -> !begin(lane).isAfter(time) && passed(lane).isAfter(time))) {
            return true;
        }
        return publishers(s).stream()
                .flatMap(lane -> missing(lane, now).stream())
                .anyMatch(m -> !m.from.isAfter(time) && !m.to.isBefore(time));
    }

    /** When the last line on a publication of the minute was received. */
    private Instant heard(Subscription s, Instant minute) {
        return distinct().stream()
                .filter(line -> line.entry instanceof PublishEntry publish
                        && publish.stream().equals(s.stream())
                        && minute(publish.at()).equals(minute))
                .map(Line::receivedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private boolean unread(Subscription s, Instant time, Instant minute, Instant now) {
        List<Instant> said = subscribers(s).stream()
                .filter(lane -> {
                    Instant left = leftAt(lane);
                    return left == null
                            ? !silent(lane, now)
                            : left.plus(rules.handover()).isAfter(now);
                })
                .map(lane -> readTo(marks(lane)))
                .filter(Objects::nonNull)
                .toList();
        List<Instant> ever = subscribers(s).stream()
                .flatMap(lane -> marks(lane).stream())
                .map(Watermark::readTo)
                .filter(Objects::nonNull)
                .toList();
        Instant heard = Objects.requireNonNull(closed.get(new Window(s.stream(), s.subscriber(), minute)));
        Instant late = time.plus(s.deadline());
        Instant arrived = late.isAfter(heard) ? late : heard;
        return said.isEmpty()
                ? !ever.isEmpty() && ever.stream().allMatch(readTo -> readTo.isBefore(arrived))
                : said.stream().anyMatch(readTo -> readTo.isBefore(arrived));
    }

    private boolean closes(Subscription s, Instant end, Instant now) {
        Instant due = end.plus(s.deadline());
        List<Lane> publishers = publishers(s);
        List<Lane> subscribers = subscribers(s);
        boolean held = publishers.stream()
                        .anyMatch(lane -> waitsFor(lane, now) && passed(lane).isBefore(end))
                || subscribers.stream()
                        .anyMatch(lane -> waitsFor(lane, now) && passed(lane).isBefore(due));
        boolean vouched = publishers.stream().anyMatch(lane -> !passed(lane).isBefore(end))
                && subscribers.stream().anyMatch(lane -> !passed(lane).isBefore(due));
        return !held && (vouched || !now.isBefore(due.plus(rules.retireAfter())));
    }

    private boolean waitsFor(Lane lane, Instant now) {
        return !silent(lane, now)
                && marks(lane).stream()
                        .filter(Watermark::last)
                        .limit(1)
                        .noneMatch(last -> last.seq() == null
                                || numbers(lane.source())
                                        .containsAll(LongStream.range(1, last.seq())
                                                .boxed()
                                                .toList()));
    }

    /** Number by number: what a line with it could have told of the lane; and what may come after its watermark. */
    private List<Missing> missing(Lane lane, Instant now) {
        List<Missing> missing = new ArrayList<>();
        NavigableSet<Long> taken = numbers(lane.source());
        Duration ahead = ahead(lane.source());
        for (long number = 1; !taken.isEmpty() && number < taken.last(); number++) {
            if (taken.contains(number)) {
                continue;
            }
            long n = number;
            Instant received = taken(lane.source()).stream()
                    .filter(line -> Objects.requireNonNull(line.entry.seq()) > n)
                    .map(Line::receivedAt)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            List<Watermark> before = marks(lane).stream()
                    .filter(mark -> mark.seq() != null && mark.seq() < n)
                    .toList();
            Instant from = before.stream()
                    .map(Watermark::at)
                    .max(Comparator.naturalOrder())
                    .orElse(lane.side() == Side.SUBSCRIBE ? Instant.MIN : received.minus(rules.retireAfter()));
            missing.add(new Missing(from, received.plus(ahead), readTo(before)));
        }
        if (leftAt(lane) == null) {
            Instant retired = heard(lane).plus(rules.retireAfter()).plus(ahead);
            missing.add(
                    silent(lane, now)
                            ? new Missing(passed(lane), retired, readTo(marks(lane)))
                            : new Missing(passed(lane), Instant.MAX, null));
        }
        return missing;
    }

    // the lists that the definition speaks of

    private List<Line> distinct() {
        Map<Object, Line> distinct = new LinkedHashMap<>();
        for (Line line : lines) {
            Object identity = line.entry.seq() == null
                    ? line.entry
                    : List.of(line.entry.source(), Objects.requireNonNull(line.entry.seq()));
            distinct.putIfAbsent(identity, line);
        }
        return List.copyOf(distinct.values());
    }

    private List<Line> taken(String source) {
        return distinct().stream()
                .filter(line -> line.entry.source().equals(source) && line.entry.seq() != null)
                .toList();
    }

    private NavigableSet<Long> numbers(String source) {
        NavigableSet<Long> numbers = new TreeSet<>();
        taken(source).forEach(line -> numbers.add(Objects.requireNonNull(line.entry.seq())));
        return numbers;
    }

    private List<Line> of(Lane lane) {
        return distinct().stream()
                .filter(line -> Lane.of(line.entry).equals(lane))
                .toList();
    }

    private List<Watermark> marks(Lane lane) {
        return of(lane).stream()
                .map(Line::entry)
                .filter(Watermark.class::isInstance)
                .map(Watermark.class::cast)
                .toList();
    }

    private static @Nullable Instant readTo(List<Watermark> marks) {
        Instant last =
                marks.stream().map(Watermark::at).max(Comparator.naturalOrder()).orElse(Instant.MIN);
        return marks.stream()
                .filter(mark -> mark.at().equals(last))
                .map(Watermark::readTo)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Instant begin(Lane lane) {
        return of(lane).stream()
                .map(line -> line.entry.at())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Instant passed(Lane lane) {
        return marks(lane).stream()
                .map(Watermark::at)
                .max(Comparator.naturalOrder())
                .orElse(begin(lane));
    }

    private Instant heard(Lane lane) {
        return lines.stream()
                .filter(line -> Lane.of(line.entry).equals(lane))
                .map(Line::receivedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private @Nullable Instant leftAt(Lane lane) {
        return of(lane).stream()
                .filter(line -> line.entry instanceof Watermark mark && mark.last())
                .map(Line::receivedAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean silent(Lane lane, Instant now) {
        return Duration.between(heard(lane), now).compareTo(rules.retireAfter()) > 0;
    }

    private Duration ahead(String source) {
        return distinct().stream()
                .filter(line -> line.entry.source().equals(source))
                .map(line -> Duration.between(line.receivedAt, line.entry.at()))
                .max(Comparator.naturalOrder())
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private List<Lane> lanes(Predicate<Lane> which) {
        return distinct().stream()
                .map(line -> Lane.of(line.entry))
                .distinct()
                .filter(which)
                .toList();
    }

    private List<Lane> publishers(Subscription s) {
        return lanes(lane -> lane.side() == Side.PUBLISH && lane.stream().equals(s.stream()));
    }

    private List<Lane> subscribers(Subscription s) {
        return lanes(lane -> lane.side() == Side.SUBSCRIBE
                && lane.stream().equals(s.stream())
                && s.subscriber().equals(lane.subscriber()));
    }

    private Instant begin(Subscription s) {
        if (s.since() != null) {
            return s.since();
        }
        return subscribers(s).stream()
                .map(this::begin)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private List<PublishEntry> published(Subscription s) {
        return distinct().stream()
                .map(Line::entry)
                .filter(PublishEntry.class::isInstance)
                .map(PublishEntry.class::cast)
                .filter(entry -> entry.stream().equals(s.stream()))
                .toList();
    }

    private List<SubscribeEntry> told(Subscription s) {
        return distinct().stream()
                .map(Line::entry)
                .filter(SubscribeEntry.class::isInstance)
                .map(SubscribeEntry.class::cast)
                .filter(entry -> entry.stream().equals(s.stream())
                        && entry.subscriber().equals(s.subscriber())
                        && (entry.outcome() == Outcome.DELIVERED || entry.outcome() == Outcome.DEAD_LETTERED))
                .toList();
    }

    private Set<String> ids(Subscription s, Instant minute) {
        Set<String> ids = new TreeSet<>();
        published(s).stream().filter(p -> minute(p.at()).equals(minute)).forEach(p -> ids.add(p.eventId()));
        told(s).stream().filter(d -> minute(d.publishedAt()).equals(minute)).forEach(d -> ids.add(d.eventId()));
        return ids;
    }

    private Set<Instant> minutes(Subscription s) {
        Set<Instant> minutes = new TreeSet<>();
        published(s).stream()
                .map(p -> minute(p.at()))
                .filter(minute -> begin(s).isBefore(minute.plusSeconds(60)))
                .forEach(minutes::add);
        told(s).forEach(d -> minutes.add(minute(d.publishedAt())));
        return minutes;
    }

    private static Instant minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }

    private List<Subscription> subscriptions() {
        Map<List<String>, Subscription> all = new TreeMap<>(Comparator.comparing(List::toString));
        configured.forEach(s -> all.put(List.of(s.stream(), s.subscriber()), s));
        lanes(lane -> lane.side() == Side.SUBSCRIBE).forEach(lane -> {
            String subscriber = Objects.requireNonNull(lane.subscriber());
            all.putIfAbsent(
                    List.of(lane.stream(), subscriber),
                    new Subscription(lane.stream(), subscriber, rules.deadline(), TypeFilter.ALL, null, false));
        });
        return List.copyOf(all.values());
    }
}
