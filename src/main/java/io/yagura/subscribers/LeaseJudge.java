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
    private final Instant now;

    LeaseJudge(
            SubscriberApplication application, Lineage lineage, StreamTopology.@Nullable Seen topology, Instant now) {
        this.application = application;
        this.lineage = lineage;
        this.topology = topology;
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
        Duration unmoved = Duration.between(memory.checkpointSince(), now);
        Duration unread = reached.unreadSince() == null ? null : Duration.between(reached.unreadSince(), now);
        boolean still = unmoved.compareTo(application.stuckAfter()) >= 0;
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
        return new LeaseVerdict.Unknown(topology == null ? Absent.TOPOLOGY : Absent.LAG);
    }

    /**
     * How far a lease has come.
     *
     * @param lag null when unknown
     * @param unreadSince since when a record is known to wait unread, or null
     * @param fed whether records are known to come into the shard
     * @param gone whether the stream has no such shard any more
     */
    record Reached(@Nullable Lag lag, @Nullable Instant unreadSince, boolean fed, boolean gone) {}
}
