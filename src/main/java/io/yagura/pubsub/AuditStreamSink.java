package io.yagura.pubsub;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.LogEntryCodec;
import io.yagura.logmatcher.Part;
import io.yagura.pubsub.PartNumbers.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * Puts entries onto a Kinesis stream by part: both sides of an event are of the part of its id, each part has numbers of its
 * own, and a watermark goes to all of them. The records of a part have one explicit hash key, so that they lie on one
 * shard, however the stream is cut.
 */
final class AuditStreamSink implements EntrySink {

    private static final Logger log = LoggerFactory.getLogger(AuditStreamSink.class);

    /** With its partition key, on a stream whose limit was not raised. */
    private static final int MOST_RECORD_BYTES = (1 << 20) - 16;

    private final StreamWriter writer;
    private final Map<String, PartNumbers> numbers = new HashMap<>();

    AuditStreamSink(KinesisAsyncClient kinesis, String stream) {
        this.writer = new StreamWriter(
                kinesis,
                stream,
                WriterSettings.TOGETHER,
                new CompositeMeterRegistry().counter("yagura.entries.retries"));
    }

    @Override
    public CompletionStage<@Nullable Void> write(List<LogEntry> entries) {
        List<CompletableFuture<?>> puts = new ArrayList<>();
        packed(entries).forEach((part, records) -> records.packed().forEach(record -> puts.add(put(part, record))));
        return CompletableFuture.allOf(puts.toArray(CompletableFuture<?>[]::new))
                .thenApply(nothing -> null);
    }

    @Override
    public void close() {
        writer.close();
    }

    private synchronized Map<Part, PartRecords> packed(List<LogEntry> entries) {
        Map<String, List<LogEntry>> bySource = entries.stream()
                .collect(Collectors.groupingBy(LogEntry::source, LinkedHashMap::new, Collectors.toList()));
        Map<Part, PartRecords> packed = new TreeMap<>();
        bySource.forEach((source, own) -> {
            PartNumbers known = numbers.computeIfAbsent(source, name -> new PartNumbers());
            known.forgetBefore(own);
            for (LogEntry entry : own) {
                for (Place place : known.places(entry)) {
                    packed.computeIfAbsent(place.part(), part -> new PartRecords())
                            .add(LogEntryCodec.bytes(entry, place.part(), place.number()));
                }
            }
        });
        return packed;
    }

    private CompletableFuture<?> put(Part part, byte[] record) {
        if (record.length > MOST_RECORD_BYTES) {
            // no attempt would succeed; the number that is missing then says that something is not known
            log.atError()
                    .addKeyValue("part", part)
                    .addKeyValue("bytes", record.length)
                    .log("A log entry is larger than a record may be, and is left out");
            return CompletableFuture.completedFuture(null);
        }
        return writer.put(record, "part-" + part, part.hashKey().toString());
    }
}
