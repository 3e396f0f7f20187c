package io.yagura.pubsub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Lines of one part, packed into records: each is gzipped lines of JSON, and a line is whole in one of them. */
final class PartRecords {

    /** Of plain lines: a reader unpacks a record in memory, and what does not compress still fits. */
    private static final int FULL = 256 << 10;

    private final List<byte[]> full = new ArrayList<>();
    private @Nullable Packing packing;

    void add(byte[] line) {
        if (packing != null && packing.plain + line.length >= FULL) {
            finish(packing);
        }
        if (packing == null) {
            packing = new Packing();
        }
        packing.add(line);
    }

    /** {@return the records with all lines in their order; after that no more can be added} */
    List<byte[]> packed() {
        if (packing != null) {
            finish(packing);
        }
        return full;
    }

    private void finish(Packing ready) {
        full.add(ready.bytes());
        packing = null;
    }

    private static final class Packing {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final GZIPOutputStream zip;
        private int plain;

        private Packing() {
            try {
                zip = new GZIPOutputStream(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void add(byte[] line) {
            try {
                zip.write(line);
                zip.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            plain += line.length + 1;
        }

        private byte[] bytes() {
            try {
                zip.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }
}
