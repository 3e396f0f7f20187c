package io.yagura.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines on disk that wait for the store. A line is durable once {@link #append} has returned. Each life of a console
 * writes files of its own, which it locks; whoever finds one unlocked may move its lines into the store.
 */
public final class Journal {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final String SUFFIX = ".ndjson";

    private final Path directory;
    private final String name;
    private final RunId run;
    private final InstantSource clock;
    private @Nullable OpenFile current;
    private int files;

    Journal(Path directory, String name, RunId run, InstantSource clock) {
        this.directory = directory;
        this.name = name;
        this.run = run;
        this.clock = clock;
    }

    /** Writes the line and waits until the disk has it. */
    public synchronized void append(String line) throws IOException {
        byte[] bytes = JournalLine.encode(line);
        OpenFile file = current;
        if (file != null && !Files.exists(file.path())) {
            // somebody removed it: what is written to it now would be read by nobody
            file.close();
            file = null;
        }
        if (file == null) {
            file = open();
            current = file;
        }
        try {
            file.append(bytes);
        } catch (IOException e) {
            // what is behind may be torn: the next line begins a new file
            current = null;
            file.close();
            throw e;
        }
    }

    /** {@return every sound line, oldest file first, of all consoles that share the directory} */
    public List<String> lines() throws IOException {
        List<String> sound = new ArrayList<>();
        for (Path file : files()) {
            try {
                for (String line : read(file)) {
                    String text = JournalLine.decode(line);
                    if (text != null) {
                        sound.add(text);
                    }
                }
            } catch (NoSuchFileException e) {
                log.atDebug().addKeyValue("file", file).log("A journal was emptied meanwhile");
            }
        }
        return sound;
    }

    /**
     * Gives every waiting line away and removes the files that are done. Lines that are torn, or that nobody takes,
     * are kept in a {@code .bad} file beside.
     *
     * @return how many lines were taken
     * @throws StoreAwayException from the taker: all lines of that file stay, and will be given again
     */
    public int drain(Taker taker) throws IOException, StoreAwayException {
        rotate();
        int taken = 0;
        for (Path file : files()) {
            taken += drain(file, taker);
        }
        return taken;
    }

    /** Takes lines out of a journal; is given a line again after a crash or a failure, so it must be idempotent. */
    @FunctionalInterface
    public interface Taker {

        /** {@return whether the line was understood and is now elsewhere} */
        boolean take(String line) throws StoreAwayException;
    }

    private int drain(Path file, Taker taker) throws IOException, StoreAwayException {
        try (FileOutputStream holder = new FileOutputStream(file.toFile(), true);
                FileLock lock = holder.getChannel().tryLock()) {
            if (lock == null) {
                return 0;
            }
            List<String> bad = new ArrayList<>();
            int taken = 0;
            for (String line : read(file)) {
                String text = JournalLine.decode(line);
                if (text != null && taker.take(text)) {
                    taken++;
                } else {
                    bad.add(line);
                }
            }
            keepAside(file, bad);
            Files.deleteIfExists(file);
            return taken;
        } catch (OverlappingFileLockException e) {
            // another console in this process is writing it
            return 0;
        }
    }

    private static void keepAside(Path file, List<String> bad) throws IOException {
        if (bad.isEmpty()) {
            return;
        }
        Path aside = file.resolveSibling(file.getFileName() + ".bad");
        try (FileOutputStream out = new FileOutputStream(aside.toFile())) {
            out.write((String.join("\n", bad) + "\n").getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        log.atWarn()
                .addKeyValue("file", aside)
                .addKeyValue("lines", bad.size())
                .log("Lines of the journal could not be read; they are kept aside");
    }

    private static List<String> read(Path file) throws IOException {
        // not readAllLines, which throws at the first byte that is no UTF-8
        String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return content.isEmpty() ? List.of() : List.of(content.split("\n"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(this::mine).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    private boolean mine(Path file) {
        String fileName = file.getFileName().toString();
        return fileName.startsWith(name + "-") && fileName.endsWith(SUFFIX);
    }

    /** Ends the current file; the next line begins another. */
    synchronized void rotate() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    private OpenFile open() throws IOException {
        Files.createDirectories(directory);
        String fileName = "%s-%015d-%s-%d%s".formatted(name, clock.millis(), run.value(), files++, SUFFIX);
        OpenFile file = OpenFile.create(directory.resolve(fileName));
        syncDirectory();
        return file;
    }

    /** Makes the new file's name durable; where a directory cannot be opened (Windows) its file system does that. */
    private void syncDirectory() {
        try (var channel = java.nio.channels.FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            log.atDebug().setCause(e).log("The journal's directory cannot be synced by itself");
        }
    }

    /** Written by a stream: a channel would be closed by an interrupt of the writer. */
    private record OpenFile(Path path, FileOutputStream out, FileLock lock) {

        static OpenFile create(Path file) throws IOException {
            FileOutputStream out = new FileOutputStream(file.toFile(), true);
            try {
                // tryLock: lock() answers an interrupt, and nobody else knows this name
                FileLock lock = out.getChannel().tryLock();
                if (lock == null) {
                    throw new IOException("The journal is locked by another process: " + file);
                }
                return new OpenFile(file, out, lock);
            } catch (IOException | RuntimeException e) {
                out.close();
                throw e;
            }
        }

        void append(byte[] bytes) throws IOException {
            out.write(bytes);
            out.getFD().sync();
        }

        void close() throws IOException {
            out.close();
        }
    }
}
