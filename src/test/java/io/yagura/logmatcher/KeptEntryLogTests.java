package io.yagura.logmatcher;

/** Holds the fake to what the real one does. */
class KeptEntryLogTests extends EntryLogContract {

    private final KeptEntryLog log = new KeptEntryLog();

    @Override
    protected EntryLog life() {
        return log;
    }
}
