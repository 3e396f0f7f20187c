package io.yagura.logmatcher;

import java.time.Instant;

/** Hears of each publish entry that the matcher took; all beans of this kind are told. */
@FunctionalInterface
public interface PublishedListener {

    /** Tells of one, on the matcher's thread, so it must return at once. After a restart entries are told again. */
    void published(PublishEntry entry, Instant receivedAt);
}
