package io.yagura.streams;

import org.jspecify.annotations.Nullable;

/** The partition keys that the publish side of a stream logged lately; asks nobody outside. */
public interface PartitionKeys {

    /** {@return what was written to which key of this range, or null where nothing was logged} */
    @Nullable KeyWeights of(String account, String stream, HashRange range);
}
