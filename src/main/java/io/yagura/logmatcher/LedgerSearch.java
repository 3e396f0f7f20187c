package io.yagura.logmatcher;

import java.util.List;

/**
 * Reads what the ledger keeps, within 2 s. Times are kept to the microsecond.
 *
 * <p>Every question may fail with a {@link LedgerAwayException}.
 */
public interface LedgerSearch {

    /** {@return windows, the latest minute first} */
    LedgerPage<KeptWindow> windows(WindowQuery query);

    /** {@return single mismatches, the last published first} */
    LedgerPage<Mismatch> mismatches(MismatchQuery query);

    /** {@return how verdicts on the event were changed, in order} */
    List<Amendment> amendments(String stream, String eventId);
}
