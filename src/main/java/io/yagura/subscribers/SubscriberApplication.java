package io.yagura.subscribers;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One configured application that reads a stream.
 *
 * @param account the name of the account that has the stream and the lease table
 * @param table the lease table, or null when it is named like the application
 * @param layout how the checkpoints are kept; {@code kcl} is KCL 1.x to 3.5
 * @param interval how often the lease table is read
 * @param deadline how long one look may take, probes included
 * @param orphanAfter from when on an owner whose counter stands still is taken for dead; three times the application's
 *     failover time is usual
 * @param stuckAfter from when on a checkpoint that stands still before unread records is called stuck; longer than the
 *     application's pause between two checkpoints
 * @param slowAfter from which lag on a lease is called slow
 * @param lagThreshold from which lag on a person is needed
 */
public record SubscriberApplication(
        String name,
        String account,
        String stream,
        @Nullable String table,
        @Nullable String environment,
        @Nullable String team,
        @Nullable URI runbook,
        @DefaultValue("kcl") String layout,
        @DefaultValue("10s") Duration interval,
        @DefaultValue("5s") Duration deadline,
        @DefaultValue("30s") Duration orphanAfter,
        @DefaultValue("2m") Duration stuckAfter,
        @DefaultValue("1m") Duration slowAfter,
        @DefaultValue("5m") Duration lagThreshold) {

    /** Names of DynamoDB tables, which KCL makes of its applications' names. */
    private static final String WORD = "[A-Za-z0-9][A-Za-z0-9._-]{0,254}";

    /** Faster than this a lease table tells nothing new: counters move every few seconds. */
    private static final Duration FASTEST = Duration.ofSeconds(1);

    public SubscriberApplication {
        String at = "yagura.subscribers.applications[" + (name == null ? "?" : name) + "]";
        String word = "a word of letters, digits, '.', '_' and '-'";
        Check.that(name != null && name.matches(WORD), at + ".name", name, word);
        Check.that(account != null && !account.isBlank(), at + ".account", account, "the name of an account");
        Check.that(stream != null && stream.matches(WORD), at + ".stream", stream, word);
        Check.that(table == null || table.matches(WORD), at + ".table", table, word);
        Check.that(interval.compareTo(FASTEST) >= 0, at + ".interval", interval, "1s or more");
        Check.that(
                deadline.isPositive() && deadline.compareTo(interval) <= 0,
                at + ".deadline",
                deadline,
                "more than 0 and at most the interval, " + interval);
        Check.that(
                orphanAfter.compareTo(interval) >= 0,
                at + ".orphan-after",
                orphanAfter,
                "at least the interval, " + interval);
        Check.that(
                stuckAfter.compareTo(interval) >= 0,
                at + ".stuck-after",
                stuckAfter,
                "at least the interval, " + interval);
        Check.that(slowAfter.isPositive(), at + ".slow-after", slowAfter, "more than 0");
        Check.that(
                lagThreshold.compareTo(slowAfter) >= 0,
                at + ".lag-threshold",
                lagThreshold,
                "at least slow-after, " + slowAfter);
    }

    /** {@return the table that holds its leases} */
    public String leaseTable() {
        return table == null ? name : table;
    }
}
