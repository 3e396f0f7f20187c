package io.yagura.accounts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Timings of KCL, each its own default where it is not given. */
public record KclTimings(
        @Nullable Duration failover,
        @Nullable Duration shardSync,
        @Nullable Duration leaseAssignment,
        @Nullable Duration leaseAudit,
        @Nullable Duration listShardsBackoff,
        @Nullable Duration leaderLease,
        @Nullable Duration leaderHeartbeat,
        @Nullable Duration parentShardPoll,
        @Nullable Duration dispatchPoll,
        @Nullable Duration idleBetweenReads,
        @Nullable Duration workerMetrics) {}
