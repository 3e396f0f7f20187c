package io.yagura.logmatcher;

import io.yagura.logmatcher.NaiveModel.Line;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A small history that may be true or absurd: lines in the order in which they arrive. */
final class RandomHistory {

    static final Instant START = Instant.parse("2026-11-23T10:00:20Z");
    static final List<Subscription> CONFIGURED = List.of(
            new Subscription(
                    Teller.STREAM, "billing", Duration.ofSeconds(20), new TypeFilter(List.of("order.*")), null, true),
            new Subscription(
                    Teller.STREAM, "mail", Duration.ofSeconds(45), TypeFilter.ALL, START.plusSeconds(70), true),
            new Subscription(Teller.STREAM, "asleep", Duration.ofSeconds(45), TypeFilter.ALL, null, true));
    private static final List<String> SUBSCRIBERS = List.of("billing", "mail", "unlisted");
    private static final int SECONDS = 200;

    private final Random random;
    private final List<Line> lines = new ArrayList<>();

    private record Event(String id, String type, Instant at) {}

    private record Planned(Instant at, Supplier<LogEntry> entry) {}

    private final class Voice {
        private final Teller teller;
        private final List<Planned> planned = new ArrayList<>();
        private final long delay = random.nextInt(8) == 0 ? random.nextInt(900) : random.nextInt(15);
        private final Instant end = START.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(SECONDS) : 2 * SECONDS);

        private final Instant begin = START.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(SECONDS) : -SECONDS);

        private Voice(String name) {
            teller = random.nextInt(5) == 0 ? Teller.withoutNumbers(name) : new Teller(name);
        }

        private void plan(Instant at, Supplier<LogEntry> entry) {
            planned.add(new Planned(at, entry));
        }

        private void speak(boolean stalls) {
            planned.sort(Comparator.comparing(Planned::at));
            Instant stall = START.plusSeconds(random.nextInt(SECONDS));
            for (Planned line : planned) {
                if (line.at.isAfter(end) || line.at.isBefore(begin)) {
                    continue;
                }
                LogEntry entry = line.entry.get();
                Instant sent = stalls && line.at.isAfter(stall) ? line.at.plusSeconds(800) : line.at;
                if (random.nextInt(20) > 0) {
                    receive(entry, sent);
                }
                if (random.nextInt(15) == 0) {
                    receive(entry, sent.plusSeconds(random.nextInt(1200)));
                }
            }
        }

        private void receive(LogEntry entry, Instant sent) {
            lines.add(new Line(entry, sent.plusSeconds(delay).plusMillis(random.nextInt(9_000) - 1_000L)));
        }
    }

    private RandomHistory(Random random) {
        this.random = random;
    }

    static List<Line> of(Random random) {
        RandomHistory history = new RandomHistory(random);
        history.tell();
        history.lines.sort(Comparator.comparing(Line::receivedAt));
        return history.lines;
    }

    private void tell() {
        List<Voice> publishers = voices("shop", 1 + random.nextInt(3));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 12 + random.nextInt(30); i++) {
            String type = random.nextInt(4) == 0 ? "stock.moved" : "order.placed";
            Event event = new Event("e" + i, type, START.plusMillis(random.nextInt(SECONDS * 1000)));
            events.add(event);
            if (random.nextInt(20) > 0) {
                publish(publishers, event);
            }
            if (random.nextInt(20) == 0) {
                publish(publishers, event);
            }
        }
        publishers.forEach(voice -> marks(voice, null));
        List<Voice> all = new ArrayList<>(publishers);
        for (String subscriber : SUBSCRIBERS) {
            List<Voice> voices = voices(subscriber, 1 + random.nextInt(2));
            events.forEach(event -> deliver(voices, subscriber, event));
            voices.forEach(voice -> marks(voice, subscriber));
            all.addAll(voices);
        }
        all.forEach(voice -> voice.speak(random.nextInt(6) == 0));
    }

    private List<Voice> voices(String name, int count) {
        List<Voice> voices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            voices.add(new Voice(name + "-" + i));
        }
        return voices;
    }

    private void publish(List<Voice> voices, Event event) {
        Voice voice = any(voices);
        voice.plan(event.at, () -> voice.teller.published(event.id, event.type, event.at));
    }

    private void deliver(List<Voice> voices, String subscriber, Event event) {
        int times = random.nextInt(8) == 0 ? random.nextInt(4) : 1;
        for (int i = 0; i < times; i++) {
            Outcome outcome = random.nextInt(12) == 0 ? any(List.of(Outcome.values())) : Outcome.DELIVERED;
            long delay = random.nextInt(10) == 0 ? random.nextInt(120_000) : random.nextInt(3_000) - 200L;
            Instant at = event.at.plusMillis(delay);
            Voice voice = any(voices);
            voice.plan(at, () -> voice.teller.told(subscriber, event.id, event.at, at, outcome));
        }
    }

    private void marks(Voice voice, @Nullable String subscriber) {
        boolean saysGoodbye = random.nextBoolean();
        for (int second = random.nextInt(20); second < 2 * SECONDS; second += 10 + random.nextInt(15)) {
            Instant at = START.plusSeconds(second);
            boolean last = saysGoodbye && !at.plusSeconds(25).isBefore(voice.end);
            Instant readTo =
                    random.nextInt(6) == 0 ? null : at.minusSeconds((long) random.nextInt(3) * random.nextInt(60));
            voice.plan(
                    at,
                    () -> subscriber != null
                            ? voice.teller.told(subscriber, at, readTo, last)
                            : last ? voice.teller.publishedLast(at) : voice.teller.publishedTo(at));
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
