package io.yagura.subscribers;

import io.yagura.observe.SourceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes leases, shards and sequence numbers for tests. */
final class Rows {

    static final String A = "shardId-000000000000";
    static final String B = "shardId-000000000001";
    static final String C = "shardId-000000000002";

    private Rows() {}

    static LeaseRow lease(String shardId, @Nullable String owner, long counter, String position) {
        return new LeaseRow(
                shardId, shardId, owner, null, counter, new Checkpoint(position, 0), null, List.of(), List.of(), 0L);
    }

    static LeaseRow child(String shardId, String parent, @Nullable String owner, String position) {
        return new LeaseRow(
                shardId, shardId, owner, null, 1, new Checkpoint(position, 0), null, List.of(parent), List.of(), 0L);
    }

    static LeaseRow handedOver(String shardId, String from, String to, long counter, String position) {
        return new LeaseRow(
                shardId, shardId, to, from, counter, new Checkpoint(position, 0), null, List.of(), List.of(), 0L);
    }

    static LeaseTable table(LeaseRow... leases) {
        return new LeaseTable(List.of(leases), List.of(), java.util.Map.of(), 0);
    }

    static StreamTopology.SeenShard shard(String shardId, boolean open, String... parents) {
        return new StreamTopology.SeenShard(shardId, List.of(parents), open, null);
    }

    static StreamTopology.SeenShard fed(String shardId, double recordsPerSecond) {
        return new StreamTopology.SeenShard(shardId, List.of(), true, recordsPerSecond);
    }

    static StreamTopology.Seen stream(Instant at, @Nullable Boolean throttled, StreamTopology.SeenShard... shards) {
        return new StreamTopology.Seen(at, Duration.ofHours(24), List.of(shards), throttled, null);
    }

    /** {@return the same stream, which has given no answer since then} */
    static StreamTopology.Seen silent(StreamTopology.Seen seen, SourceFault fault, Instant since) {
        return new StreamTopology.Seen(
                seen.observedAt(),
                seen.retention(),
                seen.shards(),
                seen.throttled(),
                new StreamTopology.Silence(fault, since));
    }

    /** {@return a sequence number of AWS's layout that carries this second} */
    static String number(Instant at, int index) {
        String digits = "2%09x1%016x00%09x%08x2".formatted(at.getEpochSecond() - 1_000, index, at.getEpochSecond(), 0);
        return new java.math.BigInteger(digits, 16).toString();
    }

    static SubscriberApplication application() {
        return new SubscriberApplication(
                "billing",
                "prod",
                "orders",
                null,
                null,
                "money",
                null,
                "kcl",
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5));
    }
}
