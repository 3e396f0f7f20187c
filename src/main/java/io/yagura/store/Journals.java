package io.yagura.store;

import java.nio.file.Path;

/** The directory where journals live, apart from the store so that one disk's or server's fault spares the other. */
public final class Journals {

    private final Path directory;
    private final RunId run;

    public Journals(Path directory, RunId run) {
        this.directory = directory;
        this.run = run;
    }

    /**
     * {@return the journal of one kind of lines; touches no file yet}
     *
     * @param name a word, the beginning of its files' names
     */
    public Journal journal(String name) {
        return new Journal(directory, name, run);
    }
}
