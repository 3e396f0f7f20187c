package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What consoles told of their parts, in the order of the test's choice; it may be away. */
final class ToldParts implements FindingsFeed, Shares {

    private static final int PAGE = 10;

    private final List<OfPart> written = new ArrayList<>();
    private final TreeMap<Part, PartReport> reports = new TreeMap<>();
    private boolean away;

    void write(Part part, Findings findings) {
        written.add(new OfPart(part, findings));
    }

    void away(boolean gone) {
        away = gone;
    }

    /** Its marks are places in the list; it gives the last one again, as a store does whose clock is coarse. */
    @Override
    public Written since(@Nullable Instant mark, Instant oldest) {
        check();
        int place = mark == null ? 0 : (int) mark.getEpochSecond();
        int from = Math.max(0, place - 1);
        int to = Math.min(written.size(), place + PAGE);
        return new Written(written.subList(from, to), Instant.ofEpochSecond(to), to < written.size());
    }

    @Override
    public Share claim(Part part, String owner) {
        return new Share(part, 1);
    }

    @Override
    public void tell(Share share, PartReport report) {
        reports.put(report.part(), report);
    }

    void tell(PartReport report) {
        reports.put(report.part(), report);
    }

    @Override
    public List<PartReport> reports() {
        check();
        return List.copyOf(reports.values());
    }

    private void check() {
        if (away) {
            throw new LedgerAwayException("The ledger cannot be read: no connection", null);
        }
    }
}
