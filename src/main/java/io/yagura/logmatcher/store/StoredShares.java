package io.yagura.logmatcher.store;

import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.PartReport;
import io.yagura.logmatcher.Share;
import io.yagura.logmatcher.Shares;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps in Yagura's store who matches what. */
@Component
class StoredShares implements Shares {

    private final PartRows parts;
    private final InstantSource clock;

    StoredShares(PartRows parts, InstantSource clock) {
        this.parts = parts;
        this.clock = clock;
    }

    @Override
    public Share claim(Part part, String owner) {
        return LedgerCall.write(() -> new Share(part, parts.claim(part, owner, clock.instant())));
    }

    @Override
    public void tell(Share share, PartReport report) {
        if (!report.part().equals(share.part())) {
            throw new IllegalArgumentException(
                    "share: of part %s, but the report is of %s".formatted(share.part(), report.part()));
        }
        LedgerCall.write(() -> {
            parts.tell(share, report);
            return report;
        });
    }

    @Override
    public List<PartReport> reports() {
        return LedgerCall.ask(parts::reports);
    }
}
