package io.yagura.logmatcher.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Unzips a body as it comes. */
final class GzipBody extends InputStream {

    private static final int BUFFER = 64 << 10;

    private final InputStream compressed;
    private @Nullable GZIPInputStream unzipped;

    GzipBody(InputStream compressed) {
        this.compressed = new Hopeful(compressed);
    }

    /** The header is read late, so that a body that is no gzip ends like one that is torn. */
    private GZIPInputStream unzipped() throws IOException {
        GZIPInputStream reading = unzipped;
        if (reading == null) {
            reading = new GZIPInputStream(compressed, BUFFER);
            unzipped = reading;
        }
        return reading;
    }

    @Override
    public int read() throws IOException {
        return unzipped().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return unzipped().read(bytes, offset, length);
    }

    /**
     * Never says that nothing is there: the JDK takes that for the end where one gzip follows another, and a socket says
     * it between two packets.
     */
    private static final class Hopeful extends FilterInputStream {

        private Hopeful(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
