package io.yagura.mysql.source;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Those in a pile-up who wait for one record. Whoever has a lock on it counts as waiting until it has been asked
 * itself: a holder that runs a statement looks like a waiter from behind.
 */
final class CrowdQueue {

    /** Of those who have run the longest, and of those before the first of them, so many are asked. */
    private static final int FRONT = 5;

    private final String subject;
    private final Map<Long, Place> places = new LinkedHashMap<>();
    private final Set<String> inTheWay = new LinkedHashSet<>();

    /** Threads that the server names for more than one transaction: of one it only made the lock explicit. */
    private final Set<Long> doubtful = new LinkedHashSet<>();

    private final Set<Long> asked = new HashSet<>();

    /**
     * Where a thread stands.
     *
     * @param wanted id of the lock, perhaps on another record
     */
    record Place(String transaction, String wanted, String subject) {}

    CrowdQueue(String subject) {
        this.subject = subject;
    }

    Map<Long, Place> places() {
        return places;
    }

    /** Adds one who was asked, and those before it who run a statement. */
    void add(List<CrowdWait> before, Set<Long> running) {
        settle(before.getFirst());
        for (CrowdWait wait : before) {
            inTheWay.add(wait.blockerTransaction());
            if (wait.sameRecord() && running.contains(wait.blocker()) && !asked.contains(wait.blocker())) {
                Place place = new Place(wait.blockerTransaction(), wait.lock(), subject);
                Place other = places.putIfAbsent(wait.blocker(), place);
                if (other != null && !other.transaction().equals(place.transaction())) {
                    doubtful.add(wait.blocker());
                }
            }
        }
    }

    private void settle(CrowdWait wait) {
        asked.add(wait.waiter());
        places.put(wait.waiter(), new Place(wait.transaction(), wait.wanted(), wait.subject()));
    }

    /** Asks those who may hold the record instead of waiting for it. */
    void lookAtTheFront(Visit visit, Map<Long, Duration> running) throws SQLException {
        Set<Long> front = new LinkedHashSet<>(doubtful);
        places.keySet().stream()
                .sorted(Comparator.comparing((Long thread) -> running.getOrDefault(thread, Duration.ZERO))
                        .reversed())
                .limit(FRONT)
                .forEach(front::add);
        List<CrowdWait> beforeTheFirst = ask(visit, front).stream()
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
        ask(
                visit,
                beforeTheFirst.stream()
                        .map(CrowdWait::blocker)
                        .filter(thread -> places.containsKey(thread) && !asked.contains(thread))
                        .limit(FRONT)
                        .collect(Collectors.toSet()));
    }

    private Collection<List<CrowdWait>> ask(Visit visit, Set<Long> threads) throws SQLException {
        Map<Long, List<CrowdWait>> answers =
                CrowdWait.of(visit, threads).stream().collect(Collectors.groupingBy(CrowdWait::waiter));
        for (long thread : threads) {
            List<CrowdWait> its = answers.get(thread);
            if (its == null) {
                asked.add(thread);
                places.remove(thread);
            } else {
                settle(its.getFirst());
            }
        }
        return answers.values();
    }

    /** {@return the transactions that hold the record; none where they cannot be told from those who wait} */
    Set<String> holders() {
        Set<String> holders = new LinkedHashSet<>(inTheWay);
        places.values().stream()
                .filter(place -> place.subject().equals(subject))
                .forEach(place -> holders.remove(place.transaction()));
        return holders;
    }
}
