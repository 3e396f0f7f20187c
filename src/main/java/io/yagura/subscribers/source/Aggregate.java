package io.yagura.subscribers.source;

import io.yagura.subscribers.Checkpoint;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * How many user records the Kinesis Producer Library put into one record. Format: its {@code aggregation-format.md}, four
 * magic bytes, a Protocol Buffers message whose field 3 repeats for each user record, and its MD5.
 */
final class Aggregate {

    private static final int MAGIC = 0xF3899AC2;
    private static final int MD5 = 16;
    private static final int USER_RECORD = 3;
    private static final int VARINT = 0;
    private static final int BYTES = 2;

    private Aggregate() {}

    /** {@return whether the checkpoint stands on the last user record of this record} */
    static boolean done(Record record, Checkpoint checkpoint) {
        return record.sequenceNumber().equals(checkpoint.position())
                && count(record.data().asByteBuffer()) == checkpoint.subSequenceNumber() + 1;
    }

    /** {@return how many there are, or 0 for a record that is none of that kind} */
    static int count(ByteBuffer data) {
        if (data.remaining() < Integer.BYTES + MD5 || data.getInt() != MAGIC) {
            return 0;
        }
        data.limit(data.limit() - MD5);
        try {
            int found = 0;
            while (data.hasRemaining()) {
                long tag = varint(data);
                found += tag >>> 3 == USER_RECORD ? 1 : 0;
                if (!skip(data, (int) (tag & 7))) {
                    return 0;
                }
            }
            return found;
        } catch (BufferUnderflowException e) {
            return 0;
        }
    }

    private static boolean skip(ByteBuffer data, int wireType) {
        if (wireType == VARINT) {
            varint(data);
            return true;
        }
        long length = wireType == BYTES ? varint(data) : -1;
        if (length < 0 || length > data.remaining()) {
            return false;
        }
        data.position(data.position() + (int) length);
        return true;
    }

    private static long varint(ByteBuffer data) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = data.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return value;
    }
}
