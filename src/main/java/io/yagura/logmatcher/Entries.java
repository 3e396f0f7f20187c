package io.yagura.logmatcher;

import java.time.Instant;
import java.util.function.Consumer;

/** The entries that the matcher took, to be read again. */
@FunctionalInterface
public interface Entries {

    /**
     * Gives all publish and subscribe entries of a cell: of the stream, published in the minute, and with an id that
     * {@link EventHash#slice} puts there. Any order will do, and repetitions may be among them; lines that were refused
     * may not. Others than those of the cell are passed over.
     */
    void again(String stream, Instant minute, int slice, Consumer<LogEntry> to);
}
