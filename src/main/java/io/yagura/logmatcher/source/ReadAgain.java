package io.yagura.logmatcher.source;

import io.yagura.logmatcher.Part;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what it cost to read parts again. */
final class ReadAgain {

    private static final Logger log = LoggerFactory.getLogger(ReadAgain.class);

    /** One shard's reading, until it is where the one before was. */
    static final class Reading {
        private final String shardId;
        private final List<Part> parts;
        private final long begunNanos = System.nanoTime();
        private long bytes;
        private long records;

        private Reading(String shardId, List<Part> parts) {
            this.shardId = shardId;
            this.parts = parts;
        }

        void add(int length) {
            bytes += length;
            records++;
        }

        void ended(List<String> ancestors) {
            log.atInfo()
                    .addKeyValue("shard", shardId)
                    .addKeyValue("ancestors", ancestors)
                    .addKeyValue("parts", parts)
                    .addKeyValue("records", records)
                    .addKeyValue("bytes", bytes)
                    .addKeyValue(
                            "millis",
                            Duration.ofNanos(System.nanoTime() - begunNanos).toMillis())
                    .log("Parts of the audit stream are read again");
        }
    }

    Reading begun(String shardId, Collection<Part> parts) {
        return new Reading(shardId, parts.stream().sorted().toList());
    }
}
