package io.yagura.logmatcher;

/** Hears of findings as they are made; all beans of this kind are told. */
public interface FindingsListener {

    /**
     * Tells what changed, which may be nothing; about once a second, on the matcher's thread. It must return at once. The
     * same findings may be told again.
     */
    void found(Findings findings, Heard heard);
}
