package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries findings to the ledger, so that a slow store does not hold up the matcher. What the ledger does not take is
 * brought again, together with what changed meanwhile.
 */
final class FindingsPost {

    private static final Logger log = LoggerFactory.getLogger(FindingsPost.class);
    private static final int MOST_WINDOWS = 200;
    private static final int MOST_AMENDMENTS = 2_000;

    /** More than the ledger can be behind by in an hour of trouble; then the oldest are given up, and that is said. */
    private static final int MOST_WAITING_AMENDMENTS = 200_000;

    private static final long WARNING_PAUSE_NANOS = 60_000_000_000L;

    private final Ledger ledger;
    private final Share share;
    private Map<Window, Parcel> windows = new LinkedHashMap<>();
    private List<Amendment> amendments = new ArrayList<>();
    private Instant at = Instant.MIN;
    private long warnedAtNanos = System.nanoTime() - WARNING_PAUSE_NANOS;

    private record Window(String stream, String subscriber, Instant minute) {}

    private record Parcel(WindowReport report, List<Mismatch> mismatches) {}

    FindingsPost(Ledger ledger, Share share) {
        this.share = share;
        this.ledger = ledger;
    }

    /** Takes findings; those of a window replace older ones of the same. */
    synchronized void add(Findings findings) {
        at = findings.at();
        for (WindowReport report : findings.windows()) {
            Window window = new Window(report.stream(), report.subscriber(), report.minute());
            windows.put(window, new Parcel(report, new ArrayList<>()));
        }
        for (Mismatch mismatch : findings.mismatches()) {
            Parcel parcel = windows.get(
                    new Window(mismatch.stream(), mismatch.subscriber(), Minute.of(mismatch.publishedAt())));
            if (parcel != null) {
                parcel.mismatches().add(mismatch);
            }
        }
        amendments.addAll(findings.amendments());
        int tooMany = amendments.size() - MOST_WAITING_AMENDMENTS;
        if (tooMany > 0) {
            log.atWarn()
                    .addKeyValue("amendments", tooMany)
                    .log("The ledger was away for too long; amendments are missing");
            amendments.subList(0, tooMany).clear();
        }
    }

    /** {@return whether the ledger has all that was taken} */
    synchronized boolean isEmpty() {
        return windows.isEmpty() && amendments.isEmpty();
    }

    /**
     * {@return whether there may be more to bring} Brings one delivery.
     *
     * @throws ShareLostException when the ledger takes no more of this share
     */
    boolean deliver() {
        Findings parcel = next();
        if (parcel == null) {
            return false;
        }
        try {
            ledger.keep(share, parcel);
            return true;
        } catch (ShareLostException e) {
            throw e;
        } catch (RuntimeException e) {
            takeBack(parcel);
            warn(e);
            return false;
        }
    }

    private synchronized @Nullable Findings next() {
        if (windows.isEmpty() && amendments.isEmpty()) {
            return null;
        }
        List<WindowReport> reports = new ArrayList<>();
        List<Mismatch> mismatches = new ArrayList<>();
        for (Window window : List.copyOf(windows.keySet()).subList(0, Math.min(MOST_WINDOWS, windows.size()))) {
            Parcel parcel = Objects.requireNonNull(windows.remove(window));
            reports.add(parcel.report());
            mismatches.addAll(parcel.mismatches());
        }
        List<Amendment> first = amendments.subList(0, Math.min(MOST_AMENDMENTS, amendments.size()));
        Findings next = new Findings(at, reports, mismatches, first);
        first.clear();
        return next;
    }

    private synchronized void takeBack(Findings findings) {
        Map<Window, Parcel> newer = windows;
        windows = new LinkedHashMap<>();
        List<Amendment> later = amendments;
        amendments = new ArrayList<>();
        Instant latest = at;
        add(findings);
        windows.putAll(newer);
        amendments.addAll(later);
        at = latest;
    }

    private void warn(RuntimeException e) {
        long now = System.nanoTime();
        if (now - warnedAtNanos >= WARNING_PAUSE_NANOS) {
            warnedAtNanos = now;
            log.atWarn().setCause(e).log("The ledger does not take what the matcher found; it is brought again");
        }
    }
}
