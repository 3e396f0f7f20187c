package io.yagura.logmatcher;

import io.yagura.logmatcher.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record of an audit stream: lines of one part, plain or, as their first two bytes say, in gzip (RFC 1952, 2.3.1).
 * Reading one never fails; what is no line of its part is a flaw.
 */
public final class AuditRecord {

    /** Of one record, unpacked: a few kilobytes of gzip can hold gigabytes. */
    static final int MOST_BYTES = 64 << 20;

    private static final Logger log = LoggerFactory.getLogger(AuditRecord.class);
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int MOST_FLAWS = 10;

    private final List<EntryLine> lines = new ArrayList<>();
    private final List<String> flaws = new ArrayList<>();
    private @Nullable Part part;
    private long rejected;

    private AuditRecord() {}

    /** {@return what can be read of it} */
    public static AuditRecord read(byte[] data) {
        AuditRecord record = new AuditRecord();
        try (InputStream in = unpacked(data)) {
            LineReader reader = new LineReader(new Beginning(in));
            for (Line line = reader.next(); line != null; line = reader.next()) {
                record.add(line);
            }
            if (in.read() >= 0) {
                record.reject("record: has more than %d bytes".formatted(MOST_BYTES));
            }
        } catch (IOException e) {
            record.reject("record: cannot be unpacked (%s)".formatted(e.getMessage()));
        }
        return record;
    }

    /** The first bytes of a stream, as many as are read at most. */
    private static final class Beginning extends FilterInputStream {

        private int left = MOST_BYTES;

        private Beginning(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = left == 0 ? -1 : super.read(bytes, from, Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }

    private static InputStream unpacked(byte[] data) throws IOException {
        InputStream in = new ByteArrayInputStream(data);
        boolean packed = data.length > 1 && (data[0] & 0xff) == GZIP_FIRST && (data[1] & 0xff) == GZIP_SECOND;
        return packed ? new GZIPInputStream(in) : in;
    }

    private void add(Line line) {
        byte[] text = line.bytes();
        if (text == null) {
            reject("line: is longer than %d bytes".formatted(LineReader.LONGEST));
            return;
        }
        if (EntryText.isBlank(text)) {
            return;
        }
        try {
            LogEntry entry = EntryText.read(text);
            Part own = Part.ofSource(entry.source());
            if (own == null) {
                throw MalformedEntryException.missing("part");
            }
            if (part != null && !own.equals(part)) {
                throw new MalformedEntryException("part", own, "is not %s, that of the lines before".formatted(part));
            }
            lines.add(new EntryLine(entry, EntryText.write(entry)));
            part = own;
        } catch (MalformedEntryException e) {
            reject(Objects.requireNonNull(e.getMessage()));
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("A line could not be read");
            reject("line: cannot be read; the log of Yagura says why");
        }
    }

    private void reject(String reason) {
        rejected++;
        if (flaws.size() < MOST_FLAWS) {
            flaws.add(reason);
        }
    }

    /** {@return the part of its lines, or null when it has none} */
    public @Nullable Part part() {
        return part;
    }

    List<EntryLine> lines() {
        return lines;
    }

    /** {@return how many lines are none} */
    long rejected() {
        return rejected;
    }

    /** {@return why, for the first of them} */
    List<String> flaws() {
        return flaws;
    }
}
