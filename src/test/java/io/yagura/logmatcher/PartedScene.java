package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A shop and a billing whose lines come by parts, each to a matcher of its own; lines arrive a second after they were written. */
final class PartedScene {

    static final String OWNER = "yagura-1";

    final ToldParts told = new ToldParts();
    private final Map<Part, Reader> readers = new TreeMap<>();
    private final Map<Part, String> owners = new TreeMap<>();
    private final Set<Part> dead = new HashSet<>();
    private final Set<Part> again = new HashSet<>();

    private static final class Reader {
        private final Kept kept = new Kept();
        private final Matching matching =
                new Matching(new Matcher(MatchingRules.DEFAULT, List.of(Scene.BILLING), kept), List.of(), 1000);
        private final Teller shop;
        private final Teller billing;
        private Instant passed = Instant.MIN;

        Reader(Part part) {
            shop = new Teller(part.source("shop-1"));
            billing = new Teller(part.source("billing-1"));
        }

        void hear(LogEntry entry) {
            kept.add(entry);
            var _ = matching.matcher().feed(entry, entry.at().plusSeconds(1));
        }
    }

    PartedScene() {
        Part.ALL.forEach(part -> {
            readers.put(part, new Reader(part));
            owners.put(part, OWNER);
        });
    }

    private Reader of(Part part) {
        Reader reader = readers.get(part);
        if (reader == null) {
            throw new AssertionError("No reader of part " + part);
        }
        return reader;
    }

    /** {@return an event's id that lies in the part} */
    static String in(int part) {
        return in(part, 0);
    }

    /** {@return another one for each number} */
    static String in(int part, int number) {
        List<String> found = new ArrayList<>();
        for (int i = 0; found.size() <= number; i++) {
            if (Part.of("e" + i).number() == part) {
                found.add("e" + i);
            }
        }
        return found.getLast();
    }

    void publish(String eventId, double seconds) {
        Reader reader = of(Part.of(eventId));
        reader.hear(reader.shop.published(eventId, at(seconds)));
    }

    void deliver(String eventId, double published, double seconds) {
        Reader reader = of(Part.of(eventId));
        reader.hear(reader.billing.told("billing", eventId, at(published), at(seconds), Outcome.DELIVERED));
    }

    /** Both sides say to all parts how far they are. */
    void mark(double seconds) {
        for (Reader reader : readers.values()) {
            reader.hear(reader.shop.publishedTo(at(seconds)));
            reader.hear(reader.billing.readTo(at(seconds), at(seconds - 1)));
        }
    }

    /** Its console is gone: nothing is told of the part any more. */
    void kill(int part) {
        dead.add(new Part(part));
    }

    /** Another console has it, and begins by reading it again. */
    void takeOver(int part, String owner) {
        dead.remove(new Part(part));
        again.add(new Part(part));
        owners.put(new Part(part), owner);
    }

    void hasReadAgain(int part) {
        again.remove(new Part(part));
    }

    /** All that live give verdicts, and tell. */
    void advance(double seconds) {
        Instant now = at(seconds);
        readers.forEach((part, reader) -> {
            if (dead.contains(part)) {
                return;
            }
            if (!again.contains(part)) {
                reader.matching.advance(now);
                Findings findings = reader.matching.findings(now);
                if (!findings.windows().isEmpty()) {
                    told.write(part, findings);
                }
                reader.passed = now.minusSeconds(2);
            }
            told.tell(new PartReport(
                    part,
                    owners.getOrDefault(part, OWNER),
                    now,
                    reader.passed,
                    again.contains(part),
                    reader.matching.matcher().subscriptions(),
                    reader.matching.matcher().sources(now)));
        });
    }
}
