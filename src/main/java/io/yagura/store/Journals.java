package io.yagura.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory where journals live, apart from the store so that one disk's or server's fault spares the other. */
public final class Journals implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Journals.class);

    private final Path directory;
    private final RunId run;
    private final InstantSource clock;
    private final List<Journal> open = new CopyOnWriteArrayList<>();

    public Journals(Path directory, RunId run, InstantSource clock) {
        this.directory = directory;
        this.run = run;
        this.clock = clock;
    }

    /** Makes the directory, so that it is known early if it cannot be made; a console starts all the same. */
    void prepare() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("directory", directory)
                    .log("The journal cannot be written: nothing can be done while the store is away");
        }
    }

    /**
     * {@return the journal of one kind of lines; touches no file yet}
     *
     * @param name a word, the beginning of its files' names
     */
    public Journal journal(String name) {
        Journal journal = new Journal(directory, name, run, clock);
        open.add(journal);
        return journal;
    }

    /** Lets go of the files; what is in them waits for the next life. */
    @Override
    public void close() {
        for (Journal journal : open) {
            try {
                journal.rotate();
            } catch (IOException e) {
                log.atDebug().setCause(e).log("A journal's file did not close");
            }
        }
    }
}
