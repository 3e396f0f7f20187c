package io.yagura.mysql.source;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a MySQL, read so that a pile-up is not made worse.
 *
 * <p>For each waiter {@code innodb_trx} gathers all that wait before it, though it shows them nowhere, and for each of
 * those walks the queue from its head: 400 waiters on one row cost 44 ms and 800 cost 350 ms (8.0.33), while nobody on
 * the server can take or release a lock ({@code trx0i_s.cc}: the cache is filled under the exclusive latch of the lock
 * system). So in a crowd it is read only now and then, and the {@link Crowd} is asked instead.
 */
final class MysqlTransactions {

    /** Up to so many waiters {@code innodb_trx} costs 2 ms, even if they all wait for one row. */
    private static final int CROWD = 120;

    /**
     * Beyond this it is not read even once: it might cost a second, and would not be whole. Its cache ends at 16 MB
     * ({@code TRX_I_S_MEM_LIMIT}), in which 800 waiters on one row found no room, nor did their blocker.
     */
    private static final int TOO_MANY = 500;

    /** What was cheap for some waiters is cheap enough for twice as many, which cost up to eight times as much. */
    private static final Duration CHEAP = Duration.ofMillis(8);

    /** The share of its time for which a server may be held up: a two-hundredth, since a hundredth moves its p99. */
    private static final int HELD_UP_SHARE = 200;

    private static final Duration SELDOM = Duration.ofMinutes(1);

    /** Looks at locks and at processes follow each other closely. */
    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

    private static final String WAITS = "SELECT METRICS.COUNT AS waits FROM information_schema.innodb_metrics METRICS"
            + " WHERE NAME = 'lock_row_lock_current_waits'";

    private final Instruments instruments;
    private final MysqlSessions sessions;
    private @Nullable Remembered last;
    private long waits;
    private long countedAt = System.nanoTime() - FRESH_NANOS;
    private List<Transaction> crowd = List.of();
    private List<Long> wereLast = List.of();
    private long crowdAt;

    MysqlTransactions(Instruments instruments, MysqlSessions sessions) {
        this.instruments = instruments;
        this.sessions = sessions;
    }

    /**
     * What {@code innodb_trx} said.
     *
     * @param atNanos when it was asked
     */
    record Remembered(List<Transaction> all, long atNanos, Duration took) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - atNanos);
        }

        long waiting() {
            return all.stream().filter(Transaction::waits).count();
        }
    }

    List<Transaction> read(Visit visit) throws SQLException {
        long count = waits(visit);
        if (cheap(count) || !instruments.blindToStatements(visit).isEmpty()) {
            return whole(visit);
        }
        if (crowd.isEmpty() || System.nanoTime() - crowdAt >= FRESH_NANOS) {
            Remembered known = last;
            Crowd now =
                    Crowd.of(count, known == null ? List.of() : known.all(), age(known), sessions.inTransaction(visit));
            now.ask(visit, wereLast, Duration.ofNanos(System.nanoTime() - crowdAt));
            wereLast = now.last();
            if (!now.complete() && affordable(count)) {
                return whole(visit);
            }
            crowd = now.transactions();
            crowdAt = System.nanoTime();
        }
        return crowd;
    }

    private static Duration age(@Nullable Remembered known) {
        return known == null ? Duration.ZERO : known.age();
    }

    private long waits(Visit visit) throws SQLException {
        if (System.nanoTime() - countedAt >= FRESH_NANOS) {
            Long count = visit.first(WAITS, row -> row.number("waits"));
            waits = count == null ? 0 : count;
            countedAt = System.nanoTime();
        }
        return waits;
    }

    private boolean cheap(long count) {
        Remembered known = last;
        return count <= CROWD || (known != null && known.took().compareTo(CHEAP) <= 0 && count <= 2 * known.waiting());
    }

    private boolean affordable(long count) {
        Remembered known = last;
        if (known == null || count > TOO_MANY) {
            return count <= TOO_MANY;
        }
        Duration pause = known.took().multipliedBy(HELD_UP_SHARE);
        return known.age().compareTo(pause.compareTo(SELDOM) > 0 ? SELDOM : pause) > 0;
    }

    private List<Transaction> whole(Visit visit) throws SQLException {
        long startedAt = System.nanoTime();
        List<Transaction> all = Transaction.all(visit);
        last = new Remembered(all, startedAt, Duration.ofNanos(System.nanoTime() - startedAt));
        return all;
    }
}
