package io.yagura.subscribers.source;

import io.yagura.subscribers.Checkpoint;
import io.yagura.subscribers.LeaseRow;
import io.yagura.subscribers.LeaseTable;
import io.yagura.subscribers.MalformedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes leases of the items of a KCL table. Attributes: KCL's {@code DynamoDBLeaseSerializer} and
 * {@code DynamoDBMultiStreamLeaseSerializer}; kinds of items: its {@code EntityType}.
 */
final class KclItems {

    private static final String KEY = "leaseKey";
    private static final String KIND = "entityType";
    private static final String LEASE = "LEASE";

    /** In tables of several streams: {@code account:stream:epoch}, whatever the name says. */
    private static final String STREAM = "streamName";

    private static final String SHARD = "shardId";
    private static final Set<String> SENTINELS = Set.of("TRIM_HORIZON", "LATEST", "AT_TIMESTAMP", "SHARD_END");

    private final String stream;
    private final Map<String, Numbered> leases = new TreeMap<>();
    private final List<MalformedItem> malformed = new ArrayList<>();
    private final Map<String, Integer> others = new TreeMap<>();
    private int otherLeases;

    KclItems(String stream) {
        this.stream = stream;
    }

    /**
     * A lease with the epoch of its stream.
     *
     * @param epoch when the stream was created, in seconds; 0 where the table holds one stream alone
     */
    private record Numbered(LeaseRow row, long epoch) {}

    LeaseTable read(List<Map<String, AttributeValue>> items) {
        items.stream().map(Item::new).forEach(this::add);
        return new LeaseTable(leases.values().stream().map(Numbered::row).toList(), malformed, others, otherLeases);
    }

    private void add(Item item) {
        try {
            String kind = item.textOrNull(KIND);
            if (kind == null || kind.equals(LEASE)) {
                addLease(item);
            } else {
                others.merge(kind, 1, Integer::sum);
            }
        } catch (Item.Malformed e) {
            malformed.add(new MalformedItem(item.label(KEY), e.attribute(), e.problem()));
        }
    }

    private void addLease(Item item) {
        StreamId id = streamId(item);
        if (id != null && !id.name().equals(stream)) {
            otherLeases++;
            return;
        }
        Numbered lease = new Numbered(row(item, id != null), id == null ? 0 : id.epoch());
        Numbered same = leases.get(lease.row().shardId());
        if (same != null) {
            // of a stream that was deleted and made anew, the later one counts
            otherLeases++;
        }
        if (same == null || same.epoch() < lease.epoch()) {
            leases.put(lease.row().shardId(), lease);
        }
    }

    private static @Nullable StreamId streamId(Item item) {
        String text = item.textOrNull(STREAM);
        return text == null ? null : StreamId.parse(text);
    }

    private static LeaseRow row(Item item, boolean manyStreams) {
        return new LeaseRow(
                item.text(KEY),
                manyStreams ? item.text(SHARD) : item.text(KEY),
                item.textOrNull("leaseOwner"),
                item.textOrNull("checkpointOwner"),
                item.number("leaseCounter"),
                checkpoint(item.text("checkpoint"), "checkpoint", item.numberOrNull("checkpointSubSequenceNumber")),
                pending(item),
                item.texts("parentShardId"),
                item.texts("childShardIds"),
                item.numberOrNull("ownerSwitchesSinceCheckpoint"));
    }

    private static @Nullable Checkpoint pending(Item item) {
        String position = item.textOrNull("pendingCheckpoint");
        return position == null
                ? null
                : checkpoint(position, "pendingCheckpoint", item.numberOrNull("pendingCheckpointSubSequenceNumber"));
    }

    private static Checkpoint checkpoint(String position, String attribute, @Nullable Long subSequenceNumber) {
        Checkpoint checkpoint = new Checkpoint(position, subSequenceNumber == null ? 0 : subSequenceNumber);
        if (!checkpoint.numbered() && !SENTINELS.contains(position)) {
            throw new Item.Malformed(attribute, "is no position in a shard: " + position);
        }
        return checkpoint;
    }

    /** Which stream a lease of several streams belongs to. */
    private record StreamId(String name, long epoch) {

        static StreamId parse(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 3 || !parts[2].matches("\\d{1,18}")) {
                throw new Item.Malformed(STREAM, "is not account:stream:epoch: " + text);
            }
            return new StreamId(parts[1], Long.parseLong(parts[2]));
        }
    }
}
