package io.yagura.subscribers;

import io.yagura.observe.SourceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an application has read of each shard of its stream.
 *
 * @param table the lease table
 * @param leases of every shard that the stream or the table knows, by shard
 * @param malformed items of the table that could not be read
 * @param otherItems how many items of the table are no leases, by what they say they are
 * @param otherLeases how many leases belong to other streams, or to an earlier stream of the same name
 * @param streamSeenAt when the stream's shards and retention were seen, or null when they are not known
 * @param retention how long the stream keeps records, or null when not known
 * @param throttled whether readers of the stream were throttled lately, so that nothing is probed; null when not known
 * @param streamFault why the stream gives no answer, so that its leases cannot be judged; null while it does
 * @param lagThreshold from which lag on a person is needed, as configured
 * @param sequenceTrust how far the times in the stream's sequence numbers are believed
 * @param probes how many probes this look has made
 * @param probeFault why it has made no more of them, or null
 */
public record ApplicationFacts(
        String application,
        String account,
        String stream,
        String table,
        List<Lease> leases,
        List<MalformedItem> malformed,
        Map<String, Integer> otherItems,
        int otherLeases,
        @Nullable Instant streamSeenAt,
        @Nullable Duration retention,
        @Nullable Boolean throttled,
        @Nullable SourceFault streamFault,
        Duration lagThreshold,
        SequenceTrust sequenceTrust,
        int probes,
        @Nullable SourceFault probeFault) {

    public ApplicationFacts {
        leases = List.copyOf(leases);
        malformed = List.copyOf(malformed);
        otherItems = Map.copyOf(otherItems);
    }
}
