package io.yagura.logmatcher;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Claims that are gone with their process. */
final class MemoryShares implements Shares {

    private final Map<Part, Long> epochs = new TreeMap<>();
    private final Map<Part, PartReport> reports = new TreeMap<>();

    @Override
    public Share claim(Part part, String owner) {
        return new Share(part, epochs.merge(part, 1L, Long::sum));
    }

    @Override
    public void tell(Share share, PartReport report) {
        if (!report.part().equals(share.part())) {
            throw new IllegalArgumentException(
                    "share: of part %s, but the report is of %s".formatted(share.part(), report.part()));
        }
        check(share);
        reports.merge(report.part(), report, MemoryShares::after);
    }

    private static PartReport after(PartReport before, PartReport report) {
        if (!report.again() || report.passed().isAfter(before.passed())) {
            return report;
        }
        return new PartReport(
                report.part(),
                report.owner(),
                report.toldAt(),
                before.passed(),
                true,
                report.subscriptions(),
                report.sources());
    }

    void check(Share share) {
        Part part = share.part();
        if (part != null && epochs.getOrDefault(part, 0L) != share.epoch()) {
            throw new ShareLostException("Part %s was claimed after claim %d".formatted(part, share.epoch()));
        }
    }

    @Override
    public List<PartReport> reports() {
        return List.copyOf(reports.values());
    }
}
