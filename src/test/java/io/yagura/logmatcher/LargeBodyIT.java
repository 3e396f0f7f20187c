package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.rest.Caller;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One body that is many times as large as the memory of the process that takes it. */
class LargeBodyIT {

    private static final long MEBIBYTES = Integer.getInteger("yagura.body.mebibytes", 256);
    private static final String PADDING = "p".repeat(2_000);

    @TempDir
    private Path data;

    @Test
    void passesInASmallHeap() throws Exception {
        try (IngestProcess process = IngestProcess.start(data, "-Xmx80m")) {
            Caller sre = new Caller(process.port(), "sre");
            Awaitility.await().until(() -> post(sre, new Lines(1)).status(), status -> status == 200);

            long bytes = MEBIBYTES << 20;
            Caller.Answer answer = post(sre, new Lines(bytes));

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            long lines = Lines.count(bytes);
            // each tenth line is rubbish; the first body had the first line
            assertThat(answer.tree().get("rejected").asLong()).isEqualTo(lines / 10);
            assertThat(answer.tree().get("repeated").asLong()).isEqualTo(1);
            assertThat(answer.tree().get("accepted").asLong()).isEqualTo(lines - lines / 10 - 1);
        }
    }

    private static Caller.Answer post(Caller caller, Lines lines) {
        return caller.call(
                "POST",
                "/api/v1/logmatcher/entries",
                BodyPublishers.ofInputStream(() -> lines),
                "Content-Type",
                "application/x-ndjson");
    }

    /** Lines without end, made while they are read. */
    private static final class Lines extends InputStream {
        private final long wanted;
        private byte[] line = new byte[0];
        private int position;
        private long number;
        private long made;

        private Lines(long bytes) {
            this.wanted = bytes;
        }

        static long count(long bytes) {
            Lines lines = new Lines(bytes);
            while (lines.next()) {
                // goes on
            }
            return lines.number;
        }

        private boolean next() {
            if (made >= wanted) {
                return false;
            }
            number++;
            String text = number % 10 == 0 ? "rubbish " + PADDING : """
                    {"kind":"subscribe","source":"billing-1","seq":%d,"at":"2026-11-24T10:00:00Z","stream":"orders",\
                    "eventId":"e%d","subscriber":"billing","publishedAt":"2026-11-24T09:59:00Z","outcome":"retrying",\
                    "padding":"%s"}""".formatted(number, number, PADDING);
            line = (text + "\n").getBytes(StandardCharsets.US_ASCII);
            position = 0;
            made += line.length;
            return true;
        }

        @Override
        public int read() {
            if (position == line.length && !next()) {
                return -1;
            }
            return line[position++];
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (position == line.length && !next()) {
                return -1;
            }
            int count = Math.min(length, line.length - position);
            System.arraycopy(line, position, to, offset, count);
            position += count;
            return count;
        }
    }
}
