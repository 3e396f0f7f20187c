package io.yagura.streams;

import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import java.util.Optional;

/** Reads single records, for people who have to see one. */
public interface RecordSource {

    /**
     * {@return the record, or none where the stream no longer has it} Comes back by the deadline; waits for the account's
     * budget while the deadline allows. The iterator and the read count against the limits of the shard as any reader's
     * do.
     */
    Answer<Optional<StreamRecord>> read(StreamName stream, String shardId, String sequenceNumber, Deadline deadline)
            throws InterruptedException;
}
