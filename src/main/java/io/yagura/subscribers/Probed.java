package io.yagura.subscribers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a probe found behind a lease's checkpoint, and when. */
record Probed(Checkpoint checkpoint, NextRecord what, Instant at) {

    /** {@return since when the next unread record has been there, as long as the checkpoint has not moved} */
    @Nullable Instant unreadSince() {
        return what instanceof NextRecord.Found(String number, Instant arrivedAt) ? arrivedAt : null;
    }
}
