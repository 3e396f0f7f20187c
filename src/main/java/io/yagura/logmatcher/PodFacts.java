package io.yagura.logmatcher;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong with the events of one release: of a publisher where nobody took them, else of the subscriber.
 *
 * @param podHash the pod-template-hash, or null where the entries do not say
 */
public record PodFacts(
        @Nullable String podHash,
        Watermark.Side side,
        long late,
        long lost,
        long duplicate,
        long unexpected,
        long failed,
        long unknown) {}
