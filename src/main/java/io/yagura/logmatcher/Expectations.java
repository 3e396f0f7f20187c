package io.yagura.logmatcher;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was configured, by subscription. */
final class Expectations {

    private final Map<SubscriptionName, Expectation> configured = new LinkedHashMap<>();

    Expectations(Collection<Expectation> configured) {
        configured.forEach(expectation -> this.configured.put(expectation.name(), expectation));
    }

    List<Expectation> all() {
        return List.copyOf(configured.values());
    }

    Expectation of(SubscriptionName name) {
        Expectation expectation = configured.get(name);
        return expectation == null ? Expectation.none(name) : expectation;
    }
}
