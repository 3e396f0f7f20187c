package io.yagura.logmatcher;

import io.yagura.logmatcher.EventLife.Judgement;
import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One publish minute of one subscription: open, then closed for good, judged and amended. */
final class SubscriptionWindow {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Subscription subscription;
    private final long number;
    private final Instant minute;
    private final int filter;
    private final long deadlineNanos;
    private final Fingerprints delivered = new Fingerprints();
    // only of those slices of which there is more to tell
    private final @Nullable DeliveredCell[] cells = new DeliveredCell[EventHash.SLICES];
    private final Delays delays = new Delays();
    private final PodCounts inTime = new PodCounts();
    private long skewed;
    private int changes;
    private boolean told;
    private boolean touched;
    private boolean closed;
    /** When the last publish line before it was closed was received. */
    private Instant heard = Instant.MIN;

    private boolean judgedOnce;
    private long judgedChanges;
    private @Nullable Instant judgedBegin;
    private @Nullable Outlook outlook;
    private Judged judged = Judged.NOTHING;
    private final LastSaid said = new LastSaid();

    /** @param filter the number that the stream gave to the subscription's */
    SubscriptionWindow(Subscription subscription, long number, int filter) {
        this.subscription = subscription;
        this.number = number;
        this.minute = Minute.begin(number);
        this.filter = filter;
        this.deadlineNanos = subscription.deadline().toNanos();
    }

    long number() {
        return number;
    }

    void add(Told entry) {
        told = true;
        changes++;
        int slice = EventHash.slice(entry.hash);
        if (entry.outcome == Outcome.DEAD_LETTERED) {
            cell(slice).changed();
            return;
        }
        delivered.add(slice, entry.hash);
        long delay = entry.at - entry.publishedAt;
        delays.add(Math.max(0, delay / NANOS_PER_MILLI));
        if (delay < 0) {
            skewed++;
        }
        if (delay > deadlineNanos) {
            cell(slice).late(entry);
        } else {
            inTime.add(entry.podHash);
        }
    }

    private DeliveredCell cell(int slice) {
        @Nullable DeliveredCell cell = cells[slice];
        if (cell == null) {
            cell = new DeliveredCell();
            cells[slice] = cell;
        }
        return cell;
    }

    /** {@return whether anything here is, was or may come to be judged} */
    boolean concerns(Sight sight) {
        return told || closed || sight.begin().isBefore(end());
    }

    boolean closed() {
        return closed;
    }

    /** {@return whether it is judged, and no word of a source can change that but a line of its own events} */
    boolean settled() {
        return closed && outlook == null;
    }

    /** {@return whether this is the first line since it was last looked at} */
    boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    /**
     * {@return whether it was judged}
     *
     * @param amendments takes what changed, where it had been judged before
     */
    boolean advance(Sight sight, PublishedMinute published, Entries entries, List<Amendment> amendments) {
        touched = false;
        if (!closed && sight.closes(end())) {
            closed = true;
            heard = published.heard();
        }
        if (!closed || same(sight, published)) {
            return false;
        }
        Judged before = judged;
        judged = judge(sight, published, entries, before);
        judgedChanges = changes(published);
        judgedBegin = sight.begin();
        outlook = judged.settled() ? null : sight.outlook(minute, heard);
        if (judgedOnce) {
            amend(judged.amends(before, subscription, minute, sight.now()), amendments);
        }
        judgedOnce = true;
        return true;
    }

    private void amend(List<Amendment> own, List<Amendment> amendments) {
        if (!own.isEmpty()) {
            said.amend();
            amendments.addAll(own);
        }
    }

    private boolean same(Sight sight, PublishedMinute published) {
        return judgedOnce
                && judgedChanges == changes(published)
                && sight.begin().equals(judgedBegin)
                && (outlook == null || outlook.equals(sight.outlook(minute, heard)));
    }

    private long changes(PublishedMinute published) {
        long sum = changes;
        for (int slice = 0; slice < EventHash.SLICES; slice++) {
            sum += published.changes(slice);
        }
        return sum;
    }

    private Judged judge(Sight sight, PublishedMinute published, Entries entries, Judged before) {
        Judged judgement = new Judged();
        if (!sight.begin().isBefore(end())) {
            return judgement;
        }
        boolean whole = !sight.begin().isAfter(minute);
        Fingerprints expected = published.published(filter);
        for (int slice = 0; slice < EventHash.SLICES; slice++) {
            if (whole && !published.stirred(slice) && delivered.same(slice, expected)) {
                @Nullable DeliveredCell cell = cells[slice];
                judgement.addMatched(expected.count(slice) - (cell == null ? 0 : cell.lateEvents()));
                if (cell != null) {
                    addAll(cell.late(), judgement, sight, before);
                    judgement.addUnnamedLate(cell.lateEvents() - cell.late().size());
                }
                continue;
            }
            Lives lives = joined(sight.begin(), published, slice, entries);
            judgement.addMatched(lives.plain());
            addAll(lives.named(), judgement, sight, before);
            lives.unnamed(
                    life -> life.judge(sight, end(), heard).ifPresent(verdict -> judgement.addUnnamed(life, verdict)));
        }
        return judgement;
    }

    private void addAll(Collection<EventLife> lives, Judged judgement, Sight sight, Judged before) {
        for (EventLife life : lives) {
            Optional<Judgement> verdict = life.judge(sight, end(), heard);
            if (verdict.isEmpty()) {
                continue;
            }
            judgement.add(subscription, life, verdict.get(), before, sight.now());
        }
    }

    private Lives joined(Instant begin, PublishedMinute published, int slice, Entries entries) {
        long ids = delivered.count(slice);
        CellLines lines = new CellLines(subscription, minute, slice);
        return cell(slice)
                .joined(
                        published.changes(slice) + ids,
                        begin,
                        () -> CellJoin.of(lines, begin, entries, published.changes(slice), ids));
    }

    /** {@return whether something was said of it} It turned out to be none of the subscription's. */
    boolean takeBack() {
        return said.takeBack();
    }

    /** {@return what is to be said of it, unless the same was said the last time} */
    Optional<Finding> news(Sight sight, PublishedMinute published) {
        Finding finding = new Finding(report(sight, published), mismatches());
        return said.news(finding) ? Optional.of(finding) : Optional.empty();
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
                delays.counts(),
                inTime.counts());
    }

    private WindowReport.State state(Sight sight) {
        if (closed) {
            return judged.counts().containsKey(Verdict.UNKNOWN)
                    ? WindowReport.State.UNKNOWN
                    : WindowReport.State.CLOSED;
        }
        return sight.now().isAfter(subscription.overdue(end())) ? WindowReport.State.UNKNOWN : WindowReport.State.OPEN;
    }

    private long told(PublishedMinute published) {
        long told = 0;
        for (int slice = 0; slice < EventHash.SLICES; slice++) {
            told += published.published(filter).count(slice);
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
