package io.yagura.pubsub;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.LogEntryCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What lies in the records of an audit stream, read in the plainest way. */
public final class AuditRecords {

    private AuditRecords() {}

    /** {@return the lines of a record as they are} */
    public static List<String> lines(byte[] record) {
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(record))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the entries of a record, each told by its source's part} */
    public static List<LogEntry> entries(byte[] record) {
        return lines(record).stream().map(LogEntryCodec::read).toList();
    }
}
