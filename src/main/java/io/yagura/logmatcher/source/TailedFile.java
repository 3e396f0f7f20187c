package io.yagura.logmatcher.source;

import io.yagura.logmatcher.BehindException;
import io.yagura.logmatcher.EntryBatching;
import io.yagura.logmatcher.LineReader;
import io.yagura.logmatcher.LineReader.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that grows, wherever it is moved to. It is held open, so that what was renamed or removed is read to its end. */
final class TailedFile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TailedFile.class);

    /** By its beginning a file is known when another has taken its inode. */
    private static final int HEAD = 256;

    private static final long MOST_AT_ONCE = 8L << 20;

    private final String key;
    private final RandomAccessFile file;
    private Path path;
    private long offset;
    private int headLength;
    private long headSum;

    /** Whether the offset is within a line that is too long, whose rest is passed over. */
    private boolean withinLong;

    private TailedFile(String key, Path path, RandomAccessFile file) {
        this.key = key;
        this.path = path;
        this.file = file;
    }

    /** Opens it where the mark says, or at its beginning where the mark is of another file. */
    static TailedFile open(String key, Path path, @Nullable TailMark mark) throws IOException {
        TailedFile tailed = new TailedFile(key, path, new RandomAccessFile(path.toFile(), "r"));
        try {
            if (mark != null
                    && mark.headLength() <= tailed.file.length()
                    && tailed.checksum(mark.headLength()) == mark.headSum()) {
                tailed.offset = mark.offset();
                tailed.headLength = mark.headLength();
                tailed.headSum = mark.headSum();
            }
        } catch (IOException e) {
            tailed.close();
            throw e;
        }
        return tailed;
    }

    String key() {
        return key;
    }

    Path path() {
        return path;
    }

    void movedTo(Path newPath) {
        path = newPath;
    }

    TailMark mark() {
        return new TailMark(key, path, offset, headLength, headSum);
    }

    /** {@return whether something was read} Takes the whole lines that are new, up to some megabytes. */
    boolean advance(EntryBatching batching) throws IOException, BehindException, InterruptedException {
        long size = file.length();
        if (size < offset || (headLength > 0 && checksum(headLength) != headSum)) {
            log.atInfo()
                    .addKeyValue("file", path)
                    .log("A tailed file was written anew, and is read from its beginning");
            offset = 0;
            headLength = 0;
            withinLong = false;
        }
        if (size == offset) {
            return false;
        }
        return read(batching, false);
    }

    /** Takes what is left, a last line without an end too: nobody writes to it any more. */
    void finish(EntryBatching batching) throws IOException, BehindException, InterruptedException {
        while (advance(batching)) {
            // goes on
        }
        if (offset < file.length()) {
            read(batching, true);
        }
    }

    private boolean read(EntryBatching batching, boolean all)
            throws IOException, BehindException, InterruptedException {
        long from = offset;
        long end = from;
        file.seek(from);
        // not closed: that would close the file
        InputStream in = Channels.newInputStream(file.getChannel());
        LineReader reader = new LineReader(in);
        boolean passing = withinLong;
        for (Line line = reader.next(); line != null; line = reader.next()) {
            if (!line.ended() && line.bytes() != null && !all && !passing) {
                break;
            }
            if (!passing) {
                batching.add(line);
            }
            // the rest of a line that is too long and has no end yet is passed over when it comes
            passing = !line.ended();
            end = from + line.end();
            if (line.end() > MOST_AT_ONCE) {
                break;
            }
        }
        batching.flush();
        withinLong = passing;
        offset = end;
        if (headLength < HEAD && offset > headLength) {
            headLength = (int) Math.min(HEAD, offset);
            headSum = checksum(headLength);
        }
        return offset > from;
    }

    private long checksum(int length) throws IOException {
        byte[] head = new byte[length];
        file.seek(0);
        file.readFully(head);
        CRC32C crc = new CRC32C();
        crc.update(head);
        return crc.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
