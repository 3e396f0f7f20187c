package io.yagura.logmatcher;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import java.time.Instant;
import java.util.function.Consumer;

/** Which lines belong to a cell of a subscription. */
record CellLines(Subscription subscription, Instant minute, int slice) {

    boolean has(LogEntry entry) {
        return switch (entry) {
            case PublishEntry publish ->
                publish.stream().equals(subscription.stream()) && here(publish.eventId(), publish.at());
            case SubscribeEntry subscribe ->
                subscribe.stream().equals(subscription.stream())
                        && subscribe.subscriber().equals(subscription.subscriber())
                        && (subscribe.outcome() == Outcome.DELIVERED || subscribe.outcome() == Outcome.DEAD_LETTERED)
                        && here(subscribe.eventId(), subscribe.publishedAt());
            case Watermark mark -> false;
        };
    }

    private boolean here(String eventId, Instant publishedAt) {
        return Minute.of(publishedAt).equals(minute) && EventHash.slice(EventHash.of(eventId)) == slice;
    }

    void read(Entries entries, Consumer<LogEntry> to) {
        entries.again(subscription.stream(), minute, slice, to);
    }
}
