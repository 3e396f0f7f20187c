package io.yagura.logmatcher;

import java.util.List;

/**
 * What a matcher, or all of them together, know besides windows.
 *
 * @param subscriptions what is matched
 * @param sources whose logs are heard
 */
public record Heard(List<Subscription> subscriptions, List<SourceReport> sources) {

    public Heard {
        subscriptions = List.copyOf(subscriptions);
        sources = List.copyOf(sources);
    }
}
