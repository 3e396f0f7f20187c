package io.yagura.logmatcher;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A history of some minutes, told by four sources, in which some events go wrong in every way. */
final class PlantedLog {

    private static final int MINUTES = 6;

    private final Instant begin;
    private final List<List<LogEntry>> lines = new ArrayList<>();

    /** Makes one with so many events, all told by {@code end}, when they are received. */
    PlantedLog(long seed, int events, Instant end) {
        this.begin = end.minusSeconds(60L * (MINUTES + 3));
        Random random = new Random(seed);
        List<Teller> shops = List.of(new Teller("shop-1"), new Teller("shop-2"));
        List<Teller> workers = List.of(new Teller("billing-1"), new Teller("billing-2"));
        for (int i = 0; i < 4; i++) {
            lines.add(new ArrayList<>());
        }
        for (int i = 0; i < 2; i++) {
            lines.get(i).add(shops.get(i).publishedTo(begin));
            lines.get(2 + i).add(workers.get(i).readTo(begin, begin));
        }
        for (int i = 0; i < events; i++) {
            Instant at = begin.plusMillis(60_000L * MINUTES * i / events);
            String id = "event-" + seed + "-" + i;
            int fate = random.nextInt(100);
            int shop = random.nextInt(2);
            int worker = random.nextInt(2);
            if (fate != 0) {
                lines.get(shop).add(shops.get(shop).published(id, at));
            }
            if (fate == 1) {
                continue;
            }
            Outcome outcome = fate == 2 ? Outcome.DEAD_LETTERED : Outcome.DELIVERED;
            Instant heard = at.plusMillis(fate == 3 ? 90_000 : 5 + random.nextInt(900));
            lines.get(2 + worker).add(workers.get(worker).told("billing", id, at, heard, outcome));
            if (fate == 4) {
                lines.get(3 - worker)
                        .add(workers.get(1 - worker).told("billing", id, at, heard.plusSeconds(1), outcome));
            }
        }
        Instant last = end.minusSeconds(1);
        // further than when the publishers' lines are received, or nobody could say that anything is lost
        Instant read = end.plusSeconds(120);
        for (int i = 0; i < 2; i++) {
            lines.get(i).add(shops.get(i).publishedTo(last));
            lines.get(2 + i).add(workers.get(i).readTo(read, read));
        }
    }

    /** {@return the lines of each source, cut into bodies} */
    List<List<LogEntry>> bodies(int size) {
        List<List<LogEntry>> bodies = new ArrayList<>();
        for (int from = 0; from < lines.stream().mapToInt(List::size).max().orElse(0); from += size) {
            for (List<LogEntry> source : lines) {
                if (from < source.size()) {
                    bodies.add(source.subList(from, Math.min(source.size(), from + size)));
                }
            }
        }
        return bodies;
    }
}
