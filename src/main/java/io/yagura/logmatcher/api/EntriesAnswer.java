package io.yagura.logmatcher.api;

import io.yagura.logmatcher.IntakeTally;
import io.yagura.logmatcher.IntakeTally.Rejection;
import java.util.List;

/**
 * What became of the lines of a request.
 *
 * @param accepted lines that are durable and count
 * @param repeated lines that had been taken before
 * @param rejected lines that are not taken
 * @param reasons of the first hundred rejected lines
 */
record EntriesAnswer(long accepted, long repeated, long rejected, List<Rejection> reasons) {

    static EntriesAnswer of(IntakeTally tally) {
        return new EntriesAnswer(tally.accepted(), tally.repeated(), tally.rejected(), tally.reasons());
    }
}
