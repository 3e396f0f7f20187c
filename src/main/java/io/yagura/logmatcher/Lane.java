package io.yagura.logmatcher;

import org.jspecify.annotations.Nullable;

/**
 * The part of a source's log that tells of one stream.
 *
 * @param subscriber on the subscribe side alone
 */
record Lane(
        String source,
        Watermark.Side side,
        String stream,
        @Nullable String subscriber) {

    static Lane of(LogEntry entry) {
        return switch (entry) {
            case PublishEntry publish -> new Lane(publish.source(), Watermark.Side.PUBLISH, publish.stream(), null);
            case SubscribeEntry subscribe ->
                new Lane(subscribe.source(), Watermark.Side.SUBSCRIBE, subscribe.stream(), subscribe.subscriber());
            case Watermark mark -> new Lane(mark.source(), mark.side(), mark.stream(), mark.subscriber());
        };
    }
}
