package io.yagura.lab.aws;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which open shard takes which hash key, asked of the emulator itself and kept for a while. */
final class Topologies {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration KEPT_WHILE_CHANGING = Duration.ofMillis(500);
    private static final Set<String> CHANGES =
            Set.of("CreateStream", "DeleteStream", "UpdateShardCount", "SplitShard", "MergeShards", "UpdateStreamMode");

    private final Map<String, Topology> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> changed = new ConcurrentHashMap<>();
    private final Forwarder kinesis;
    private final InstantSource clock;

    Topologies(Forwarder kinesis, InstantSource clock) {
        this.kinesis = kinesis;
        this.clock = clock;
    }

    /** @param open the shards by the first hash key that they take */
    private record Topology(Instant asked, TreeMap<BigInteger, String> open) {}

    /** {@return where the record would go, or null while nobody knows} */
    @Nullable StreamShard shard(Call call, String stream, Map<String, Object> record) throws IOException, InterruptedException {
        var entry = open(call, stream).floorEntry(hashKey(record));
        return entry == null ? null : new StreamShard(call.account(), stream, entry.getValue());
    }

    /** Told of each call that Kinesis has done. */
    void done(Call call) {
        if (CHANGES.contains(call.operation())) {
            changed.put(key(call, String.valueOf(call.resource())), clock.instant());
        }
    }

    void forget() {
        known.clear();
    }

    private TreeMap<BigInteger, String> open(Call call, String stream) throws IOException, InterruptedException {
        var key = key(call, stream);
        var now = clock.instant();
        var lately = changed.getOrDefault(key, Instant.MIN).isAfter(now.minus(KEPT));
        var topology = known.get(key);
        if (topology != null && topology.asked().isAfter(now.minus(lately ? KEPT_WHILE_CHANGING : KEPT))) {
            return topology.open();
        }
        var asked = ask(call, stream);
        known.put(key, new Topology(now, asked));
        return asked;
    }

    private TreeMap<BigInteger, String> ask(Call call, String stream) throws IOException, InterruptedException {
        var open = new TreeMap<BigInteger, String>();
        Map<String, ?> question = Map.of("StreamName", stream);
        while (true) {
            var reply = kinesis.send(
                    call,
                    Service.KINESIS.target("ListShards"),
                    "application/x-amz-json-1.1",
                    Wire.JSON.write(question));
            if (!reply.isGood()) {
                return open;
            }
            var page = reply.output(Wire.JSON);
            for (var shard : Call.objects(page, "Shards")) {
                var sequence = (Map<?, ?>) shard.getOrDefault("SequenceNumberRange", Map.of());
                var range = (Map<?, ?>) shard.getOrDefault("HashKeyRange", Map.of());
                if (!sequence.containsKey("EndingSequenceNumber")) {
                    open.put(
                            new BigInteger(String.valueOf(range.get("StartingHashKey"))),
                            String.valueOf(shard.get("ShardId")));
                }
            }
            if (!(page.get("NextToken") instanceof String token)) {
                return open;
            }
            question = new LinkedHashMap<>(Map.of("NextToken", token));
        }
    }

    private static BigInteger hashKey(Map<String, Object> record) {
        if (record.get("ExplicitHashKey") instanceof String explicit) {
            return new BigInteger(explicit);
        }
        try {
            var key = String.valueOf(record.get("PartitionKey")).getBytes(StandardCharsets.UTF_8);
            return new BigInteger(1, MessageDigest.getInstance("MD5").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JVM without MD5", e);
        }
    }

    private static String key(Call call, String stream) {
        return call.account() + "/" + stream;
    }
}
