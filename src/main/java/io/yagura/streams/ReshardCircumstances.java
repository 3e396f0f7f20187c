package io.yagura.streams;

import io.yagura.act.Operation;
import io.yagura.streams.StreamControl.Quota;
import io.yagura.subscribers.StreamReaders.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that decides whether and how a stream may be resharded, as it was at one moment.
 *
 * @param quota null when it could not be read
 * @param tags null when they could not be read
 * @param fanOut names of the consumers with enhanced fan-out; null when they could not be read
 * @param readers the applications that Yagura knows
 * @param countCalls when UpdateShardCount was used through Yagura within the last 24 hours; null when the audit could
 *     not be read
 * @param running an earlier reshard of this stream that has not ended, or null
 */
public record ReshardCircumstances(
        StreamName name,
        Instant at,
        StreamNow now,
        @Nullable Quota quota,
        @Nullable Map<String, String> tags,
        @Nullable List<String> fanOut,
        List<Reader> readers,
        @Nullable List<Instant> countCalls,
        @Nullable Operation running,
        LoadProfile load) {

    public ReshardCircumstances {
        readers = List.copyOf(readers);
    }

    /** {@return how many shards the stream may have at once, or null when that is not known} */
    @Nullable Integer mostShards() {
        return quota == null ? null : now.open().size() + Math.max(0, quota.limit() - quota.open());
    }

    /** {@return the largest part of its limits that an open shard takes, or null when nothing is known} */
    @Nullable Double heaviestNow() {
        return load.known() ? heaviest(now.boundaries().ranges()) : null;
    }

    /** {@return the largest part of its limits that one of these would take; 0 when nothing is known} */
    double heaviest(List<HashRange> ranges) {
        return ranges.stream()
                .mapToDouble(range -> load.in(range).shareOfLimit())
                .max()
                .orElse(0);
    }
}
