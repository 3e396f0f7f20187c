package io.yagura.logmatcher.source;

import io.yagura.logmatcher.EventHash;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.Watermark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a window that an entry's event belongs to.
 *
 * @param slice by the hash of the event's id
 */
record Cell(PublishMinute minute, int slice) {

    /**
     * When events of a stream were published.
     *
     * @param minute counted from 1970
     */
    record PublishMinute(String stream, long minute) {

        static PublishMinute of(String stream, Instant publishedAt) {
            return new PublishMinute(stream, Math.floorDiv(publishedAt.getEpochSecond(), 60L));
        }
    }

    /** {@return the cell of the entry's event, or null where it tells of none} */
    static @Nullable Cell of(LogEntry entry) {
        return switch (entry) {
            case PublishEntry publish -> of(publish.stream(), publish.at(), publish.eventId());
            case SubscribeEntry subscribe -> of(subscribe.stream(), subscribe.publishedAt(), subscribe.eventId());
            case Watermark mark -> null;
        };
    }

    private static Cell of(String stream, Instant publishedAt, String eventId) {
        return new Cell(PublishMinute.of(stream, publishedAt), EventHash.slice(EventHash.of(eventId)));
    }
}
