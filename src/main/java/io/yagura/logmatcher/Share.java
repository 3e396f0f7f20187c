package io.yagura.logmatcher;

import org.jspecify.annotations.Nullable;

/**
 * What one matcher answers for: everything, or a part of an audit stream.
 *
 * @param part null for everything
 * @param epoch how often the part was claimed; only the last claim may write
 */
public record Share(@Nullable Part part, long epoch) {

    /** Of the only matcher there is. */
    public static final Share WHOLE = new Share(null, 0);
}
