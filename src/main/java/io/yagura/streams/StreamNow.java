package io.yagura.streams;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A stream as it was when it was looked at for a reshard.
 *
 * @param mode null when Kinesis did not say
 */
public record StreamNow(@Nullable StreamMode mode, StreamStatus status, Duration retention, Topology topology) {

    /** Of 64 hex digits; more than enough to tell two topologies apart. */
    private static final int DIGITS = 20;

    /** {@return the shards that take records, in the order of their keys} */
    public List<Shard> open() {
        return topology.open();
    }

    public Set<String> closed() {
        return topology.shards().stream()
                .filter(shard -> !shard.open())
                .map(Shard::shardId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** {@return whether the open shards hold every key once; not so while Kinesis is at work on them} */
    public boolean whole() {
        return topology.whole();
    }

    public Boundaries boundaries() {
        return Boundaries.of(
                open().stream().skip(1).map(shard -> shard.range().start()).toList());
    }

    /** {@return the open shard of exactly this range, or null} */
    public @Nullable Shard shard(HashRange range) {
        return open().stream()
                .filter(shard -> shard.range().equals(range))
                .findFirst()
                .orElse(null);
    }

    /**
     * {@return what all open shards and their ranges come to} Closed shards are left out: they go by themselves when
     * their retention is over.
     */
    public String digest() {
        StringBuilder text = new StringBuilder();
        for (Shard shard : open()) {
            text.append(shard.shardId())
                    .append(' ')
                    .append(shard.range().start())
                    .append(' ')
                    .append(shard.range().end())
                    .append('\n');
        }
        return sha256(text.toString()).substring(0, DIGITS);
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
