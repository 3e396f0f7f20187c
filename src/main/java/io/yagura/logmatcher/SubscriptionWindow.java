package io.yagura.logmatcher;

import io.yagura.logmatcher.EventLife.Judgement;
import io.yagura.logmatcher.EventLife.Published;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One publish minute of one subscription: open, then closed for good, judged and amended. */
final class SubscriptionWindow {

    private final Subscription subscription;
    private final Instant minute;
    private final DeliveredCell[] cells =
            Stream.generate(DeliveredCell::new).limit(EventHash.SLICES).toArray(DeliveredCell[]::new);
    private final Delays delays = new Delays();
    private long skewed;
    private boolean told;
    private boolean closed;
    private boolean judgedOnce;
    private Judged judged = Judged.NOTHING;

    SubscriptionWindow(Subscription subscription, Instant minute) {
        this.subscription = subscription;
        this.minute = minute;
    }

    void add(SubscribeEntry entry, long hash) {
        told = true;
        DeliveredCell cell = cells[EventHash.slice(hash)];
        if (entry.outcome() == Outcome.DEAD_LETTERED) {
            cell.changed();
            return;
        }
        cell.add(hash);
        Duration delay = Duration.between(entry.publishedAt(), entry.at());
        delays.add(Math.max(0, delay.toMillis()));
        if (delay.isNegative()) {
            skewed++;
        }
        if (delay.compareTo(subscription.deadline()) > 0) {
            cell.late(entry);
        }
    }

    /** {@return whether anything here is, was or may come to be judged} */
    boolean concerns(Sight sight) {
        return told || closed || sight.begin().isBefore(end());
    }

    boolean closed() {
        return closed;
    }

    /** {@return what changed in a window that had been judged before} */
    List<Amendment> advance(Sight sight, PublishedMinute published, Entries entries) {
        closed = closed || sight.closes(end());
        if (!closed) {
            return List.of();
        }
        Judged before = judged;
        judged = judge(sight, published, entries, before);
        if (!judgedOnce) {
            judgedOnce = true;
            return List.of();
        }
        return judged.amends(before, subscription, minute, sight.now());
    }

    private Judged judge(Sight sight, PublishedMinute published, Entries entries, Judged before) {
        Judged judgement = new Judged();
        if (!sight.begin().isBefore(end())) {
            return judgement;
        }
        boolean whole = !sight.begin().isAfter(minute);
        for (int slice = 0; slice < cells.length; slice++) {
            Fingerprint expected = published.cell(subscription.types(), slice);
            DeliveredCell cell = cells[slice];
            if (whole && !published.stirred(slice) && cell.equal(expected)) {
                judgement.addMatched(expected.count() - cell.late().size());
                addAll(cell.late(), judgement, sight, before);
            } else {
                addAll(joined(cell, published, slice, entries), judgement, sight, before);
            }
        }
        return judgement;
    }

    private void addAll(List<EventLife> lives, Judged judgement, Sight sight, Judged before) {
        for (EventLife life : lives) {
            Optional<Judgement> verdict = life.judge(sight, end());
            if (verdict.isEmpty()) {
                continue;
            }
            if (life.published() == Published.FOR_THE_SUBSCRIPTION) {
                judgement.addPublished();
            }
            judgement.add(subscription, life, verdict.get(), before, sight.now());
        }
    }

    private List<EventLife> joined(DeliveredCell cell, PublishedMinute published, int slice, Entries entries) {
        return cell.joined(published.changes(slice), () -> {
            CellJoin join = new CellJoin(subscription, minute, slice);
            entries.again(subscription.stream(), minute, slice, join);
            return join.lives();
        });
    }

    WindowReport report(Sight sight, PublishedMinute published) {
        return new WindowReport(
                subscription.stream(),
                subscription.subscriber(),
                minute,
                state(sight),
                closed ? judged.published() : told(published),
                judged.counts(),
                skewed,
                closed ? List.of() : sight.holders(end()),
                delays.quantile(0.5),
                delays.quantile(0.99),
                delays.quantile(1));
    }

    private WindowReport.State state(Sight sight) {
        if (closed) {
            return judged.counts().containsKey(Verdict.UNKNOWN)
                    ? WindowReport.State.UNKNOWN
                    : WindowReport.State.CLOSED;
        }
        Instant overdue = end().plus(subscription.deadline()).plus(Minute.LENGTH);
        return sight.now().isAfter(overdue) ? WindowReport.State.UNKNOWN : WindowReport.State.OPEN;
    }

    private long told(PublishedMinute published) {
        long told = 0;
        for (int slice = 0; slice < EventHash.SLICES; slice++) {
            told += published.cell(subscription.types(), slice).count();
        }
        return told;
    }

    List<Mismatch> mismatches() {
        return judged.mismatches();
    }

    private Instant end() {
        return Minute.end(minute);
    }
}
