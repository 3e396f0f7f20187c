package io.yagura.subscribers.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Records as the Kinesis Producer Library aggregates them. */
public final class Aggregates {

    private Aggregates() {}

    /** Two partition keys, then so many user records, as the format lays down. */
    public static byte[] of(int userRecords) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2});
        field(bytes, 1, "key-a".getBytes(StandardCharsets.UTF_8));
        field(bytes, 1, "key-b".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < userRecords; i++) {
            // an index, then data long enough for a length of two bytes
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            record.write(1 << 3);
            record.write(i % 2);
            field(record, 3, new byte[200]);
            field(bytes, 3, record.toByteArray());
        }
        bytes.writeBytes(new byte[16]);
        return bytes.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] content) {
        out.write((number << 3) | 2);
        int length = content.length;
        while (length > 0x7F) {
            out.write((length & 0x7F) | 0x80);
            length >>>= 7;
        }
        out.write(length);
        out.writeBytes(content);
    }
}
