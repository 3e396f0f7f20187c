package io.yagura.logmatcher;

import java.time.Instant;
import java.util.List;

/**
 * How far the matcher of a part is.
 *
 * @param owner the console that has it
 * @param toldAt by that console's clock
 * @param passed up to which time of arrival the part was read and judged; every window that had begun by then and
 *     concerns the part is in the ledger
 * @param again whether it is still reading again what was read before, by another console or before a restart
 * @param subscriptions what it matches
 * @param sources whom it hears
 */
public record PartReport(
        Part part,
        String owner,
        Instant toldAt,
        Instant passed,
        boolean again,
        List<Subscription> subscriptions,
        List<SourceReport> sources) {

    public PartReport {
        subscriptions = List.copyOf(subscriptions);
        sources = List.copyOf(sources);
    }
}
