package io.yagura.logmatcher;

import java.io.IOException;

/** Where the lines of parts lie for as long as they are matched here: whoever matches them next reads the stream again. */
public interface ScratchLogs {

    /** {@return an empty log, taken into possession; {@link EntryLog#force} does not wait for the disk} */
    EntryLog fresh(Part part) throws IOException;
}
