package io.yagura.logmatcher.source;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Goes from frame to frame, and finds the next one behind damage. */
final class FrameReader {

    private final ByteBuffer bytes;
    private int position;

    /** Reads from a place where a frame begins up to another. */
    FrameReader(ByteBuffer segment, int from, int to) {
        this.bytes = segment.duplicate().limit(to);
        this.position = from;
    }

    /** {@return what comes next, or null at the end} */
    @Nullable Frame next() {
        if (position == bytes.limit()) {
            return null;
        }
        int from = position;
        Frame.Whole whole = whole(from);
        if (whole != null) {
            position = whole.to();
            return whole;
        }
        for (int at = from + 1; at <= bytes.limit() - Frame.HEAD; at++) {
            if (whole(at) != null) {
                position = at;
                return new Frame.Damaged(from, at);
            }
        }
        position = bytes.limit();
        return new Frame.Torn(from, position);
    }

    private Frame.@Nullable Whole whole(int at) {
        if (at + Frame.HEAD > bytes.limit() || bytes.getInt(at) != Frame.MARK) {
            return null;
        }
        int length = bytes.getInt(at + 4);
        if (length < 0 || length > Frame.LONGEST || length > bytes.limit() - at - Frame.HEAD) {
            return null;
        }
        ByteBuffer content = bytes.slice(at + Frame.HEAD, length);
        return Frame.checksum(content) == bytes.getInt(at + 8) ? new Frame.Whole(at, content) : null;
    }
}
