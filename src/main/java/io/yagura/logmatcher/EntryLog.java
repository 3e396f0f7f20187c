package io.yagura.logmatcher;

import java.io.IOException;
import java.time.Instant;

/**
 * Where entries are durable before they count, in the order in which they were taken, with the times at which verdicts
 * were given in between. Written by one thread; {@link #again} may be called by any.
 */
public interface EntryLog extends Entries {

    /** Takes possession; an exception other than {@link IOException} says that another process has it. */
    void open() throws IOException;

    /**
     * Gives everything that is there, in order; once, before anything is written. Meanwhile {@link #again} knows only what
     * was given already.
     */
    void replay(Past past) throws IOException;

    /**
     * Adds a batch.
     *
     * @throws IOException when it did not work: then nothing counts that was written since {@link #force}
     */
    void write(EntryBatch batch) throws IOException;

    /** Adds the time of a verdict. */
    void tick(Instant at) throws IOException;

    /** Waits until the disk has all that was written; throws as {@link #write} does. */
    void force() throws IOException;

    /** Removes what was received before, as far as that is possible. */
    void expire(Instant before) throws IOException;

    /** Lets go of it. */
    void close() throws IOException;

    /** Takes what happened in an earlier life. */
    interface Past {

        void batch(EntryBatch batch);

        void tick(Instant at);
    }
}
