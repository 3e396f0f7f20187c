package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Mismatches as CSV (RFC 4180), a header first; times in UTC. What a log says is never a formula to a spreadsheet: text
 * that begins like one has an apostrophe before it.
 */
final class MismatchCsv implements Closeable {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "eventId",
                    "kind",
                    "stream",
                    "subscriber",
                    "publishedAt",
                    "deliveredAt",
                    "times",
                    "detectedAt",
                    "recoveredAt",
                    "why",
                    "shardId",
                    "sequenceNumber",
                    "partitionKey",
                    "podHash",
                    "attempts")
            .get();

    private final CSVPrinter printer;

    MismatchCsv(Writer to) throws IOException {
        printer = new CSVPrinter(to, FORMAT);
    }

    void add(List<Mismatch> mismatches) throws IOException {
        for (Mismatch mismatch : mismatches) {
            Trace trace = mismatch.trace();
            printer.printRecord(
                    text(mismatch.eventId()),
                    SubscriptionWords.word(mismatch.kind()),
                    text(mismatch.stream()),
                    text(mismatch.subscriber()),
                    mismatch.publishedAt(),
                    mismatch.deliveredAt(),
                    mismatch.times(),
                    mismatch.detectedAt(),
                    mismatch.recoveredAt(),
                    text(mismatch.why()),
                    text(trace.shardId()),
                    text(trace.sequenceNumber()),
                    text(trace.partitionKey()),
                    text(trace.podHash()),
                    trace.attempts());
        }
    }

    /** {@return the text, defused (OWASP, "CSV injection")} */
    static @Nullable String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        return switch (text.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r', '\n' -> "'" + text;
            default -> text;
        };
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}
