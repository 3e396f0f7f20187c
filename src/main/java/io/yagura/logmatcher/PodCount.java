package io.yagura.logmatcher;

import org.jspecify.annotations.Nullable;

/**
 * What one release of a subscriber delivered within the deadline: deliveries, the second one of an event and one that
 * nobody expected among them.
 *
 * @param podHash null where the entries do not say
 */
public record PodCount(@Nullable String podHash, long deliveries) {}
