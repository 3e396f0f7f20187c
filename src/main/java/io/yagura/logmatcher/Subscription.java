package io.yagura.logmatcher;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber is expected to take from a stream.
 *
 * @param deadline within which an event has to be delivered, counted from when it was published
 * @param since events published earlier are not judged; null for the first line of the subscriber
 * @param configured whether somebody asked for it; else it was seen in the logs
 */
public record Subscription(
        String stream,
        String subscriber,
        Duration deadline,
        TypeFilter types,
        @Nullable Instant since,
        boolean configured) {

    public Subscription {
        Fields.requireText("stream", stream);
        Fields.requireText("subscriber", subscriber);
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("deadline: %s is not positive".formatted(deadline));
        }
    }

    /** {@return from when on a window that ended then and is not judged is held open} */
    Instant overdue(Instant end) {
        return end.plus(deadline).plus(deadline.dividedBy(2));
    }

    static Subscription seen(String stream, String subscriber, Duration deadline) {
        return new Subscription(stream, subscriber, deadline, TypeFilter.ALL, null, false);
    }
}
