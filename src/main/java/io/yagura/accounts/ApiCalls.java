package io.yagura.accounts;

/**
 * What was called of one API.
 *
 * @param sentLastMinute calls that were sent
 * @param refusedLastMinute calls that the budget kept back
 * @param throttledLastMinute calls that AWS answered with a throttle
 * @param allowedPerMinute what the budget allows
 * @param allowedFor {@code account}, {@code stream} or {@code shard}: each of these may use the budget
 * @param dollarsPerDay 0 for an API that is free
 */
public record ApiCalls(
        String service,
        String operation,
        long sentLastMinute,
        long refusedLastMinute,
        long throttledLastMinute,
        long sent,
        long refused,
        long throttled,
        double allowedPerMinute,
        String allowedFor,
        double dollarsPerDay) {}
