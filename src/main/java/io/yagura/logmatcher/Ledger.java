package io.yagura.logmatcher;

/** What the matcher found, kept for those who ask. */
public interface Ledger {

    /**
     * Replaces what is kept of these windows, and adds the amendments. Called by one thread; may fail while the store is
     * away, and is then given the same windows again. Idempotent: after a restart the same findings are given again.
     *
     * @throws ShareLostException when the share was claimed by somebody else meanwhile
     */
    void keep(Share share, Findings findings);
}
