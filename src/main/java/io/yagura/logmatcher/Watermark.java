package io.yagura.logmatcher;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source says that every entry of its own with an earlier {@code at} has been sent.
 *
 * @param subscriber on the subscribe side alone
 * @param readTo everything that had reached the source's shards before this was dealt with; null when that is unknown
 * @param last whether the source leaves for good: {@code final} in JSON
 */
public record Watermark(
        String source,
        @Nullable Long seq,
        Instant at,
        Side side,
        String stream,
        @Nullable String subscriber,
        @Nullable Instant readTo,
        boolean last,
        Map<String, String> more)
        implements LogEntry {

    public Watermark {
        Fields.requireText("source", source);
        Fields.requireAtLeast("seq", seq, 0);
        Fields.requireText("stream", stream);
        if (side == Side.SUBSCRIBE) {
            Fields.requireText("subscriber", subscriber);
        }
        if (side == Side.PUBLISH && subscriber != null) {
            throw new MalformedEntryException("subscriber", subscriber, "has no place on the publish side");
        }
        more = Fields.unknown(Watermark.class, more);
    }

    @Override
    public Watermark withSource(String name) {
        return new Watermark(name, seq, at, side, stream, subscriber, readTo, last, more);
    }

    /** What the source logs. */
    public enum Side {
        PUBLISH,
        SUBSCRIBE
    }
}
