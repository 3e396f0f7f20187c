package io.yagura.logmatcher;

import io.yagura.observe.Board;
import io.yagura.streams.HashRange;
import io.yagura.streams.KeyWeights;
import io.yagura.streams.PartitionKeys;
import io.yagura.streams.StreamName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What publishers wrote to which partition keys lately, by their own log. An entry names a stream and no account, so of a
 * stream that is watched by the same name in two accounts nothing is told. Memory is bounded, whatever is logged: some
 * 2 MB a stream, and {@value #STREAMS} streams.
 */
@Component
public class PublishedKeys implements PublishedListener, PartitionKeys {

    static final int STREAMS = 64;

    private static final Logger log = LoggerFactory.getLogger(PublishedKeys.class);
    private static final long WARNING_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Map<String, StreamKeys> streams = new ConcurrentHashMap<>();
    private final Board board;
    private final InstantSource clock;

    /** The matcher's thread alone uses it. */
    private final MessageDigest md5 = HashKey.md5();

    private long warnedAtNanos = System.nanoTime() - WARNING_PAUSE_NANOS;

    public PublishedKeys(Board board, InstantSource clock) {
        this.board = board;
        this.clock = clock;
    }

    @Override
    public void published(PublishEntry entry, Instant receivedAt) {
        HashKey key = entry.explicitHashKey() == null
                ? HashKey.of(entry.partitionKey(), md5)
                : HashKey.explicit(entry.explicitHashKey());
        StreamKeys keys = key == null ? null : streams.get(entry.stream());
        if (key != null && keys == null) {
            keys = begun(entry.stream(), receivedAt);
        }
        if (key == null || keys == null) {
            return;
        }
        // by a clock that goes ahead, a minute that is not over would push out one that counts
        Instant at = entry.at().isAfter(receivedAt) ? receivedAt : entry.at();
        keys.add(at, key, size(entry));
    }

    /** The limit of a shard counts partition keys too (Kinesis developer guide, "Quotas and limits"). */
    private static @Nullable Long size(PublishEntry entry) {
        return entry.bytes() == null
                ? null
                : entry.bytes() + entry.partitionKey().getBytes(StandardCharsets.UTF_8).length;
    }

    private @Nullable StreamKeys begun(String stream, Instant now) {
        if (streams.size() >= STREAMS) {
            streams.values().removeIf(keys -> keys.forgotten(now));
        }
        if (streams.size() >= STREAMS) {
            warn(stream);
            return null;
        }
        StreamKeys keys = new StreamKeys();
        streams.put(stream, keys);
        return keys;
    }

    private void warn(String stream) {
        long now = System.nanoTime();
        if (now - warnedAtNanos >= WARNING_PAUSE_NANOS) {
            warnedAtNanos = now;
            log.atWarn()
                    .addKeyValue("stream", stream)
                    .addKeyValue("streams", STREAMS)
                    .log("More streams are logged than keys are counted of; plans for this one go by CloudWatch");
        }
    }

    @Override
    public @Nullable KeyWeights of(String account, String stream, HashRange range) {
        StreamKeys keys = streams.get(stream);
        return keys == null || elsewhere(account, stream) ? null : keys.weights(range, clock.instant());
    }

    private boolean elsewhere(String account, String stream) {
        return board.targets(StreamName.KIND).stream()
                .map(target -> StreamName.ofTarget(target.name()))
                .anyMatch(
                        name -> name.stream().equals(stream) && !name.account().equals(account));
    }
}
