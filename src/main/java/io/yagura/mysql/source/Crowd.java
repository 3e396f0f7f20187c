package io.yagura.mysql.source;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who waits in a pile-up, without {@code innodb_trx}: the last in line is asked for whom it waits, and that names all
 * before it. Since the server may name a wrong thread for the holder of a lock, though never a wrong transaction,
 * holders are known only by what {@code innodb_trx} has shown before.
 */
final class Crowd {

    private static final int MOST_QUESTIONS = 20;

    /** Shorter than this, nobody has waited for long enough to be looked for. */
    private static final Duration SHORT = Duration.ofMillis(50);

    /** Some come and go between two questions. */
    private static final double NEARLY_ALL = 0.95;

    /** A session with an open transaction. */
    private record Open(
            long connectionId,
            long threadId,
            Duration age,
            @Nullable Duration running,
            @Nullable Duration idle) {}

    private final long waits;
    private final Map<Long, Transaction> known = new HashMap<>();
    private final Set<String> knownIds = new HashSet<>();
    private final Duration knownSince;
    private final List<Open> open;
    private final Map<Long, Duration> running = new HashMap<>();
    private final Map<String, CrowdQueue> queues = new LinkedHashMap<>();
    private final Map<Long, CrowdQueue.Place> line = new HashMap<>();
    private final List<Long> last = new ArrayList<>();

    private Crowd(long waits, Collection<Transaction> known, Duration knownSince, List<Open> open) {
        this.waits = waits;
        this.knownSince = knownSince;
        this.open = open;
        for (Transaction transaction : known) {
            this.known.put(transaction.connectionId(), transaction);
            this.knownIds.add(transaction.id());
        }
        for (Open one : open) {
            if (one.running() != null && one.running().compareTo(SHORT) > 0) {
                running.put(one.threadId(), one.running());
            }
        }
    }

    /**
     * {@return a crowd of which nothing has been asked yet}
     *
     * @param waits how many wait, as the server counts them
     * @param known transactions as they were read whole
     * @param knownSince how long ago
     */
    static Crowd of(
            long waits,
            Collection<Transaction> known,
            Duration knownSince,
            Collection<MysqlSessions.InTransaction> sessions) {
        return new Crowd(
                waits, known, knownSince, sessions.stream().map(Crowd::open).toList());
    }

    private static Open open(MysqlSessions.InTransaction one) {
        Seen session = one.session();
        return new Open(
                session.connectionId(),
                session.threadId(),
                one.age(),
                session.running(),
                session.idle() ? session.time() : null);
    }

    /**
     * Asks who waits for whom.
     *
     * @param wereLast the threads that stood last when this was asked before
     * @param sinceThen how long ago that was
     */
    void ask(Visit visit, Collection<Long> wereLast, Duration sinceThen) throws SQLException {
        askTheLast(visit, wereLast, sinceThen);
        for (CrowdQueue queue : queues.values()) {
            queue.lookAtTheFront(visit, running);
        }
        line.clear();
        queues.values().forEach(queue -> line.putAll(queue.places()));
    }

    /**
     * Mostly the last to come stands last, or, when nobody has come, who stood last before. Where not, those behind it
     * are left over, and to ask one from their middle halves them at least, whatever the order.
     */
    private void askTheLast(Visit visit, Collection<Long> wereLast, Duration sinceThen) throws SQLException {
        Deque<Long> hints = new ArrayDeque<>(wereLast);
        List<Long> left = running.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(ArrayList::new));
        hints.retainAll(left);
        if (!left.isEmpty()) {
            long youngest = left.getFirst();
            boolean newcomer = running.getOrDefault(youngest, Duration.ZERO).compareTo(sinceThen) < 0;
            if (newcomer || hints.isEmpty()) {
                hints.addFirst(youngest);
            }
        }
        for (int question = 0; question < MOST_QUESTIONS && line.size() < waits && !left.isEmpty(); question++) {
            long thread = hints.isEmpty() ? left.get(left.size() / 2) : hints.removeFirst();
            List<CrowdWait> before = CrowdWait.of(visit, Set.of(thread));
            left.remove(thread);
            if (!before.isEmpty()) {
                CrowdQueue queue = queues.computeIfAbsent(before.getFirst().subject(), CrowdQueue::new);
                queue.add(before, running.keySet());
                line.putAll(queue.places());
                left.removeAll(line.keySet());
                hints.retainAll(left);
                last.add(thread);
            }
        }
    }

    /** {@return the threads whose answers named the others, the most telling first} */
    List<Long> last() {
        return last.reversed();
    }

    /** {@return whether nearly all waiters were found, and for whom they wait} */
    boolean complete() {
        boolean holdersKnown = queues.values().stream()
                .map(CrowdQueue::holders)
                .allMatch(holders -> !holders.isEmpty() && knownIds.containsAll(holders));
        return holdersKnown && line.size() >= waits * NEARLY_ALL;
    }

    List<Transaction> transactions() {
        List<Transaction> transactions = new ArrayList<>();
        Transaction prepared = known.get(0L);
        if (prepared != null) {
            transactions.add(prepared);
        }
        for (Open one : open) {
            CrowdQueue.Place place = line.get(one.threadId());
            Transaction before = known.get(one.connectionId());
            if (place != null) {
                transactions.add(waiting(one, place));
            } else if (before != null && one.age().compareTo(knownSince) >= 0) {
                transactions.add(stillOpen(one, before));
            }
        }
        return transactions;
    }

    private static Transaction waiting(Open one, CrowdQueue.Place place) {
        return new Transaction(
                place.transaction(),
                one.connectionId(),
                true,
                false,
                place.wanted(),
                one.age(),
                one.running(),
                null,
                true);
    }

    /** What it has modified holds only if it has slept since. */
    private Transaction stillOpen(Open one, Transaction before) {
        boolean untouched = one.idle() != null && one.idle().minusSeconds(1).compareTo(knownSince) >= 0;
        return new Transaction(
                before.id(),
                one.connectionId(),
                false,
                before.rollsBack(),
                null,
                one.age(),
                null,
                untouched ? before.rowsModified() : null,
                before.locksRows());
    }
}
