package io.yagura.subscribers;

import io.yagura.observe.SourceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What subscribers have to know of a stream, as far as it is known; asks nobody. */
public interface StreamTopology {

    /** {@return what was seen last, or null while nothing was} */
    @Nullable Seen seen(String account, String stream);

    /**
     * A stream as it was seen.
     *
     * @param observedAt when
     * @param throttled whether consumers of the stream were throttled lately; null when that is not known
     * @param silence null while the stream answers when it is looked at
     */
    record Seen(
            Instant observedAt,
            Duration retention,
            List<SeenShard> shards,
            @Nullable Boolean throttled,
            @Nullable Silence silence) {

        public Seen {
            shards = List.copyOf(shards);
        }
    }

    /**
     * A stream gives no answer when it is looked at.
     *
     * @param since when that was first noticed
     */
    record Silence(SourceFault fault, Instant since) {

        /** {@return whether every question about the stream is likely to end as that look did} */
        boolean whole() {
            return switch (fault.kind()) {
                case UNREACHABLE, TIMED_OUT, SIGN_IN_REFUSED, SATURATED, OVERDUE -> true;
                case FORBIDDEN, MISBEHAVED -> false;
            };
        }
    }

    /**
     * A shard.
     *
     * @param parents as Kinesis names them; they may be gone already
     * @param incomingRecordsPerSecond null when that is not known
     */
    record SeenShard(
            String shardId,
            List<String> parents,
            boolean open,
            @Nullable Double incomingRecordsPerSecond) {

        public SeenShard {
            parents = List.copyOf(parents);
        }
    }
}
