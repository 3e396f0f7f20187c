package io.yagura.logmatcher.source;

import io.yagura.logmatcher.BehindException;
import io.yagura.logmatcher.EntryBatching;
import io.yagura.logmatcher.EntryIntake;
import io.yagura.logmatcher.IntakeTally;
import io.yagura.logmatcher.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows files and directories of files. What is read is durable before its place is remembered, so a restart repeats
 * some lines and loses none; repetitions are dropped by their numbers.
 */
final class Tail {

    private static final Logger log = LoggerFactory.getLogger(Tail.class);

    /** A file that is nowhere any more is read for so many rounds without growth, since its writer may hold it. */
    private static final int FAREWELL_ROUNDS = 10;

    /** Each is held open. */
    private static final int MOST_FILES = 1_000;

    private final List<Path> paths;
    private final EntryIntake intake;
    private final TailMarks marks;
    private final Map<String, TailedFile> followed = new LinkedHashMap<>();
    private final Map<String, Integer> quietRounds = new HashMap<>();
    private final Map<String, TailMark> remembered = new HashMap<>();
    private final Quietly warnings = new Quietly(log);

    Tail(List<Path> paths, EntryIntake intake, TailMarks marks) {
        this.paths = List.copyOf(paths);
        this.intake = intake;
        this.marks = marks;
    }

    /** Remembers the last life: files that were renamed meanwhile are looked for beside where they were. */
    void begin() {
        for (TailMark mark : marks.read()) {
            remembered.put(mark.key(), mark);
        }
    }

    /** Takes what is new; {@return whether there was anything} */
    boolean round() throws IOException, InterruptedException {
        Map<String, Path> there = found();
        for (Map.Entry<String, Path> file : there.entrySet()) {
            follow(file.getKey(), file.getValue());
        }
        remembered.clear();
        boolean grew = false;
        for (TailedFile file : List.copyOf(followed.values())) {
            grew |= advance(file, there.containsKey(file.key()));
        }
        marks.keep(followed.values().stream().map(TailedFile::mark).toList());
        return grew;
    }

    private Map<String, Path> found() {
        Map<String, Path> found = new TreeMap<>();
        for (Path path : paths) {
            try {
                if (Files.isDirectory(path)) {
                    list(path, found);
                } else if (Files.exists(path)) {
                    found.put(key(path), path);
                }
            } catch (IOException e) {
                warnings.warn(path.toString(), "A path cannot be followed", e);
            }
        }
        for (TailMark mark : remembered.values()) {
            if (!found.containsKey(mark.key())) {
                lookBeside(mark, found);
            }
        }
        return found;
    }

    private static void list(Path directory, Map<String, Path> found) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.filter(Tail::isLog).toList()) {
                try {
                    found.put(key(file), file);
                } catch (NoSuchFileException e) {
                    log.atDebug().addKeyValue("file", file).log("A file was removed meanwhile");
                }
            }
        }
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString();
        boolean packed = name.endsWith(".gz") || name.endsWith(".xz") || name.endsWith(".zst") || name.endsWith(".bz2");
        return !packed && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private void lookBeside(TailMark mark, Map<String, Path> found) {
        Path directory = mark.path().toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        Map<String, Path> beside = new HashMap<>();
        try {
            list(directory, beside);
        } catch (IOException e) {
            warnings.warn(directory.toString(), "The rest of a renamed file cannot be looked for", e);
        }
        Path path = beside.get(mark.key());
        if (path != null) {
            found.put(mark.key(), path);
        }
    }

    private static String key(Path file) throws IOException {
        @Nullable Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file.toAbsolutePath().toString() : key.toString();
    }

    private void follow(String key, Path path) {
        TailedFile known = followed.get(key);
        if (known != null) {
            known.movedTo(path);
            return;
        }
        if (followed.size() >= MOST_FILES) {
            warnings.warn("files", "Only %d files are followed; not %s".formatted(MOST_FILES, path), null);
            return;
        }
        try {
            followed.put(key, TailedFile.open(key, path, remembered.get(key)));
        } catch (IOException e) {
            warnings.warn(path.toString(), "A file cannot be followed", e);
        }
    }

    private boolean advance(TailedFile file, boolean there) throws InterruptedException {
        EntryBatching batching = intake.batching(Origin.platform());
        boolean grew = false;
        try {
            grew = file.advance(batching);
            int quiet = grew || there ? 0 : quietRounds.merge(file.key(), 1, Integer::sum);
            if (quiet >= FAREWELL_ROUNDS) {
                file.finish(batching);
                forget(file);
            }
        } catch (IOException e) {
            warnings.warn(file.path().toString(), "A file cannot be read", e);
            forget(file);
        } catch (BehindException e) {
            warnings.warn("behind", "Files wait: " + e.getMessage(), null);
        }
        IntakeTally tally = batching.tally(null);
        if (tally.rejected() > 0) {
            warnings.warn(
                    file.path().toString(),
                    "%d lines of a file are no entries; the first: %s"
                            .formatted(
                                    tally.rejected(), tally.reasons().getFirst().reason()),
                    null);
        }
        return grew;
    }

    private void forget(TailedFile file) {
        followed.remove(file.key());
        quietRounds.remove(file.key());
        try {
            file.close();
        } catch (IOException e) {
            log.atDebug().setCause(e).log("A file did not close");
        }
    }

    /** Lets go of the files; where they were left is remembered. */
    void end() {
        List<TailedFile> open = new ArrayList<>(followed.values());
        open.forEach(this::forget);
    }
}
