package io.yagura.logmatcher.source;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** The directory of the segments, which belongs to one process at a time. */
final class SegmentFiles {

    private static final Logger log = LoggerFactory.getLogger(SegmentFiles.class);
    private static final Pattern NAME = Pattern.compile("segment-(\\d{12})\\.log");

    private final Path directory;

    SegmentFiles(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /**
     * {@return what has to be closed to give the directory back}
     *
     * @throws InvalidConfigurationPropertyValueException when another process has it
     */
    Closeable possess() throws IOException {
        Files.createDirectories(directory);
        FileOutputStream holder = new FileOutputStream(directory.resolve("lock").toFile(), true);
        try {
            FileLock lock = holder.getChannel().tryLock();
            if (lock != null) {
                return holder;
            }
        } catch (OverlappingFileLockException e) {
            log.atDebug().setCause(e).log("This process has the directory already");
        } catch (IOException | RuntimeException e) {
            holder.close();
            throw e;
        }
        holder.close();
        throw new InvalidConfigurationPropertyValueException(
                "yagura.data-dir",
                directory.toAbsolutePath().normalize().getParent(),
                "another console uses it; each needs one of its own");
    }

    /** {@return the numbers of all segments, in order} */
    List<Long> numbers() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Long.valueOf(name.group(1)))
                    .sorted()
                    .toList();
        }
    }

    Path path(long number) {
        return directory.resolve("segment-%012d.log".formatted(number));
    }

    /** {@return a new segment, whose name is durable} */
    FileOutputStream create(long number) throws IOException {
        FileOutputStream out = new FileOutputStream(path(number).toFile(), false);
        syncDirectory();
        return out;
    }

    /** {@return the segment's bytes, for as long as the arena is open} */
    ByteBuffer map(long number, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(path(number), StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)
                    .asByteBuffer();
        }
    }

    void truncate(long number, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path(number).toFile(), "rw")) {
            file.setLength(length);
            file.getFD().sync();
        }
    }

    void delete(long number) throws IOException {
        Files.deleteIfExists(path(number));
    }

    /** Where a directory cannot be opened (Windows), its file system does that. */
    private void syncDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            log.atDebug().setCause(e).log("The directory of the segments cannot be synced by itself");
        }
    }
}
