package io.yagura.logmatcher.source;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/** The segment that is being written. By a stream: a channel would be closed by an interrupt of its writer. */
final class SegmentWriter {

    private final long number;
    private final FileOutputStream out;
    private final Instant begun;
    private int length;
    private int durable;

    SegmentWriter(long number, FileOutputStream out, Instant begun) {
        this.number = number;
        this.out = out;
        this.begun = begun;
    }

    long number() {
        return number;
    }

    Instant begun() {
        return begun;
    }

    int length() {
        return length;
    }

    /** {@return up to where the disk has it} */
    int durable() {
        return durable;
    }

    /** {@return where the frame begins} */
    int append(ByteBuffer frame) throws IOException {
        int from = length;
        out.write(frame.array(), frame.arrayOffset() + frame.position(), frame.remaining());
        length += frame.remaining();
        return from;
    }

    void force() throws IOException {
        if (durable < length) {
            out.getFD().sync();
            durable = length;
        }
    }

    /** What the system has taken is enough. */
    void trust() {
        durable = length;
    }

    void close() throws IOException {
        out.close();
    }
}
