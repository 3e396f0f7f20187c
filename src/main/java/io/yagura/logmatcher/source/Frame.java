package io.yagura.logmatcher.source;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What stands in a segment: a mark, the length of the content, the content's CRC-32C, four bytes each, and the content.
 * The mark has bytes that no UTF-8 has, so it is found again behind damage, and no line can imitate it.
 */
sealed interface Frame {

    int MARK = 0xF759_4CFE;
    int HEAD = 12;

    /** More than a full batch can be; a length beyond is damage. */
    int LONGEST = 8 << 20;

    /**
     * A frame as it was written.
     *
     * @param from where it begins in its segment
     * @param content what it holds
     */
    record Whole(int from, ByteBuffer content) implements Frame {

        int to() {
            return content.remaining() + from + HEAD;
        }
    }

    /** Bytes that are no frame, with a frame behind them. */
    record Damaged(int from, int to) implements Frame {}

    /** Bytes that are no frame, and nothing behind them: a write that was cut off. */
    record Torn(int from, int to) implements Frame {}

    /** {@return the bytes of a frame} */
    static ByteBuffer of(ByteBuffer content) {
        ByteBuffer frame = ByteBuffer.allocate(HEAD + content.remaining());
        frame.putInt(MARK).putInt(content.remaining()).putInt(checksum(content)).put(content.duplicate());
        return frame.flip();
    }

    /** {@return the CRC-32C of what remains, which stays} */
    static int checksum(ByteBuffer content) {
        CRC32C crc = new CRC32C();
        crc.update(content.duplicate());
        return (int) crc.getValue();
    }
}
