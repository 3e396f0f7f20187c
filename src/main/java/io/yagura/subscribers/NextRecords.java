package io.yagura.subscribers;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;

/**
 * Looks at single records of a stream. Each look takes from the reads of its shard, which all its polling readers
 * share: five a second.
 */
public interface NextRecords {

    /** {@return the first record that is not done at this checkpoint, which is a number or {@code TRIM_HORIZON}} */
    Answer<NextRecord> after(
            AwsAccount account, String stream, String shardId, Checkpoint checkpoint, Deadline deadline)
            throws InterruptedException;

    /** {@return the record of this sequence number itself, or the next one where it has expired} */
    Answer<NextRecord> at(AwsAccount account, String stream, String shardId, String sequenceNumber, Deadline deadline)
            throws InterruptedException;
}
