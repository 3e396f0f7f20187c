package io.yagura.subscribers;

import io.yagura.subscribers.LeaseVerdict.Absent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Judges leases by what was seen of them until now; pure. */
final class LeaseJudge {

    private final SubscriberApplication application;
    private final Lineage lineage;
    private final StreamTopology.@Nullable Seen topology;
    private final @Nullable Instant silentAt;
    private final Instant now;

    /**
     * Makes one for this moment.
     *
     * @param silentAt when the stream was last found to give no answer, or null
     */
    LeaseJudge(
            SubscriberApplication application,
            Lineage lineage,
            StreamTopology.@Nullable Seen topology,
            @Nullable Instant silentAt,
            Instant now) {
        this.application = application;
        this.lineage = lineage;
        this.topology = topology;
        this.silentAt = silentAt;
        this.now = now;
    }

    /** Judges a shard that has no lease. */
    LeaseVerdict withoutLease(String shardId) {
        return lineage.drained(shardId) ? new LeaseVerdict.Drained(true) : new LeaseVerdict.Unknown(Absent.LEASE);
    }

    /** Judges a lease. */
    LeaseVerdict of(LeaseMemory memory, Reached reached) {
        LeaseRow row = memory.row();
        if (row.checkpoint().ended()) {
            return new LeaseVerdict.Drained(false);
        }
        LeaseRow parent = lineage.waitsFor(row.shardId());
        if (parent != null) {
            return new LeaseVerdict.WaitingOnParent(parent.shardId(), parent.reader());
        }
        if (reached.gone()) {
            return new LeaseVerdict.Unknown(Absent.SHARD);
        }
        LeaseVerdict lifeless = lifeless(memory);
        if (lifeless != null) {
            return lifeless;
        }
        if (row.from() != null && row.owner() != null) {
            Instant since = memory.handingOverSince();
            Duration lasting = since == null ? Duration.ZERO : Duration.between(since, now);
            return new LeaseVerdict.HandingOver(row.from(), row.owner(), lasting);
        }
        return pace(memory, reached);
    }

    private @Nullable LeaseVerdict lifeless(LeaseMemory memory) {
        String reader = memory.row().reader();
        if (reader == null) {
            Duration unowned = Duration.between(memory.readerSince(), now);
            return unowned.compareTo(application.orphanAfter()) >= 0
                    ? new LeaseVerdict.Orphan(null, unowned)
                    : new LeaseVerdict.Unknown(Absent.OWNER);
        }
        Duration silent = Duration.between(memory.counterSince(), now);
        if (silent.compareTo(application.orphanAfter()) >= 0) {
            return new LeaseVerdict.Orphan(reader, silent);
        }
        return memory.beating() ? null : new LeaseVerdict.Unknown(Absent.HEARTBEAT);
    }

    private LeaseVerdict pace(LeaseMemory memory, Reached reached) {
        if (blind(memory, reached)) {
            return new LeaseVerdict.Unknown(Absent.STREAM);
        }
        Duration unmoved = Duration.between(memory.checkpointSince(), now);
        Duration unread = reached.unreadSince() == null ? null : Duration.between(reached.unreadSince(), now);
        boolean still = couldMove(memory).compareTo(application.stuckAfter()) >= 0;
        if (still && unread != null && unread.compareTo(application.stuckAfter()) >= 0) {
            return new LeaseVerdict.Stuck(unmoved, unread);
        }
        Lag lag = reached.lag();
        boolean decoded = lag == null || lag.provenance().decoded();
        if (still && reached.fed() && decoded) {
            return new LeaseVerdict.Stuck(unmoved, null);
        }
        if (lag != null) {
            return lag.age().compareTo(application.slowAfter()) >= 0
                    ? new LeaseVerdict.Slow(lag.age())
                    : new LeaseVerdict.Ok();
        }
        return new LeaseVerdict.Unknown(absent());
    }

    /** {@return whether all that is known of the lease is from before the stream fell silent} */
    private boolean blind(LeaseMemory memory, Reached reached) {
        StreamTopology.Silence silence = silence();
        if (silence == null) {
            return false;
        }
        Instant told = reached.toldAt();
        return !memory.checkpointSince().isAfter(silence.since()) && (told == null || !told.isAfter(silence.since()));
    }

    /** A stream that gives no answer to Yagura gives no records to workers either, so that no checkpoint can move. */
    private Duration couldMove(LeaseMemory memory) {
        Instant since = memory.checkpointSince();
        return Duration.between(silentAt != null && silentAt.isAfter(since) ? silentAt : since, now);
    }

    private Absent absent() {
        if (topology == null) {
            return Absent.TOPOLOGY;
        }
        return silence() == null ? Absent.LAG : Absent.STREAM;
    }

    private StreamTopology.@Nullable Silence silence() {
        return topology == null ? null : topology.silence();
    }

    /**
     * How far a lease has come.
     *
     * @param lag null when unknown
     * @param toldAt when the stream itself last told of it, or null
     * @param unreadSince since when a record is known to wait unread, or null
     * @param fed whether records are known to come into the shard
     * @param gone whether the stream has no such shard any more
     */
    record Reached(
            @Nullable Lag lag,
            @Nullable Instant toldAt,
            @Nullable Instant unreadSince,
            boolean fed,
            boolean gone) {}
}
