package io.yagura.logmatcher;

import io.yagura.observe.SourceFault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a matcher, or all of them together, know besides windows.
 *
 * @param subscriptions what is matched
 * @param sources whose logs are heard
 * @param trueAt when all of it was true; null for when the findings were asked for
 * @param fault why it is not vouched for, or null
 */
public record Heard(
        List<Subscription> subscriptions,
        List<SourceReport> sources,
        @Nullable Instant trueAt,
        @Nullable SourceFault fault) {

    public Heard {
        subscriptions = List.copyOf(subscriptions);
        sources = List.copyOf(sources);
    }

    /** What is true and vouched for now. */
    public Heard(List<Subscription> subscriptions, List<SourceReport> sources) {
        this(subscriptions, sources, null, null);
    }
}
