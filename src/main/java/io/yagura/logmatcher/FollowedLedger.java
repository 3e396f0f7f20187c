package io.yagura.logmatcher;

import io.yagura.act.Bounded;
import io.yagura.logmatcher.FindingsFeed.OfPart;
import io.yagura.logmatcher.FindingsFeed.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What the matchers of all parts wrote to the ledger, as far as it was read. For one thread. */
final class FollowedLedger {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** The last hour of many subscriptions comes in several answers; without end they come only by a fault. */
    private static final int MOST_ANSWERS = 500;

    private final FindingsFeed feed;
    private final Shares shares;
    private final PartsHealth health = new PartsHealth();
    private final FindingsSum sum;
    private @Nullable Instant mark;

    FollowedLedger(FindingsFeed feed, Shares shares, Instant now) {
        this.feed = feed;
        this.shares = shares;
        this.sum = new FindingsSum(oldest(now));
    }

    private static Instant oldest(Instant now) {
        return Minute.of(now).minus(SubscriptionBook.SHOWN);
    }

    /**
     * Reads what was written since.
     *
     * @throws LedgerAwayException when not all of it could be read now
     */
    void catchUp(Instant now) throws InterruptedException {
        try {
            // the windows that a report promises were in the ledger before it was
            List<PartReport> reports = within(shares::reports);
            sum.forget(oldest(now));
            read(oldest(now));
            health.take(reports, now);
        } catch (LedgerAwayException e) {
            throw e;
        } catch (DataAccessException | TransactionException e) {
            throw new LedgerAwayException("The ledger cannot be read: " + e.getMessage(), e);
        }
    }

    private void read(Instant oldest) throws InterruptedException {
        for (int i = 0; i < MOST_ANSWERS; i++) {
            @Nullable Instant before = mark;
            Written written = within(() -> feed.since(before, oldest));
            for (OfPart of : written.parts()) {
                sum.take(of.part(), of.findings());
            }
            mark = written.mark();
            if (!written.more()) {
                return;
            }
        }
        throw new LedgerAwayException("The ledger cannot be read: it has more than can be followed", null);
    }

    private static <T> T within(Supplier<T> question) throws InterruptedException {
        return Bounded.within(LIMIT, deadline -> question.get(), silence -> {
            throw new LedgerAwayException("The ledger cannot be read: " + silence, null);
        });
    }

    /** {@return what changed since this was last asked, over all parts} */
    Findings changed(Instant now) {
        return sum.changed(new PartsRule(health.reports(), now), health.stuck(now), now);
    }

    List<Subscription> subscriptions() {
        return HeardSum.subscriptions(health.reports());
    }

    List<SourceReport> sources(Instant now) {
        return HeardSum.sources(health.fresh(now));
    }

    PartsFacts parts(Instant now) {
        return health.facts(now);
    }

    /** {@return up to where all that was ever read is known, or null when nothing was ever read} */
    @Nullable Instant trueAt(Instant now) {
        return health.trueAt(now);
    }
}
