package io.yagura.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What Yagura spends in an account: facts of {@code accounts/<name>/calls}.
 *
 * @param since when the counting began, with the console
 * @param window what the money is projected from: the last hour, or less soon after the start
 * @param dollarsPerDay in US dollars at the configured prices, if it goes on as within the window
 * @param apis in the order of their names
 */
public record AccountCalls(Instant since, Duration window, double dollarsPerDay, List<ApiCalls> apis) {

    public AccountCalls {
        apis = List.copyOf(apis);
    }
}
