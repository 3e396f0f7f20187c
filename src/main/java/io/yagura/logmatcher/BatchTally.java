package io.yagura.logmatcher;

import java.util.Map;

/**
 * What became of the lines of a batch.
 *
 * @param refused by their place in the batch, with the reason
 */
public record BatchTally(long accepted, long repeated, Map<Integer, String> refused) {

    public BatchTally {
        refused = Map.copyOf(refused);
    }
}
