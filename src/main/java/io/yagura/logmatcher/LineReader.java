package io.yagura.logmatcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines, in constant memory however long a line is. */
public final class LineReader {

    /** A longer line is no log entry. */
    public static final int LONGEST = 64 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[LONGEST];
    private byte[] line = new byte[512];
    private int length;
    private int position;
    private int limit;
    private long number;
    private long consumed;

    public LineReader(InputStream in) {
        this.in = in;
    }

    /** {@return the next line, or null at the end; when reading fails, what was read of the line is dropped} */
    public @Nullable Line next() throws IOException {
        length = 0;
        boolean tooLong = false;
        boolean began = false;
        while (true) {
            if (position == limit) {
                limit = Math.max(0, in.read(buffer));
                position = 0;
                if (limit == 0) {
                    return began ? line(tooLong, false) : null;
                }
            }
            began = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            tooLong = tooLong || length + (end - position) > LONGEST;
            if (!tooLong) {
                append(end);
            }
            boolean ended = end < limit;
            int after = ended ? end + 1 : end;
            consumed += after - position;
            position = after;
            if (ended) {
                return line(tooLong, true);
            }
        }
    }

    private void append(int end) {
        int more = end - position;
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(buffer, position, line, length, more);
        length += more;
    }

    private Line line(boolean tooLong, boolean ended) {
        number++;
        return new Line(number, tooLong ? null : Arrays.copyOf(line, length), ended, consumed);
    }

    /** A line without its end. */
    public static final class Line {
        private final long number;
        private final byte @Nullable [] bytes;
        private final boolean ended;
        private final long end;

        private Line(long number, byte @Nullable [] bytes, boolean ended, long end) {
            this.number = number;
            this.bytes = bytes;
            this.ended = ended;
            this.end = end;
        }

        /** {@return its number, counted from 1} */
        public long number() {
            return number;
        }

        /** {@return the line, or null when it is longer than {@link #LONGEST}} */
        public byte @Nullable [] bytes() {
            return bytes;
        }

        /** {@return whether a line feed followed; else the stream ended} */
        public boolean ended() {
            return ended;
        }

        /** {@return how many bytes of the stream were before what follows} */
        public long end() {
            return end;
        }
    }
}
