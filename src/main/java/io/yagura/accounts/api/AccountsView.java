package io.yagura.accounts.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.accounts.AccountCalls;
import io.yagura.accounts.ApiCalls;
import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Board;
import io.yagura.observe.Envelope;
import io.yagura.observe.SourceId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All accounts, in the words of REST. */
@Schema(name = "Accounts")
record AccountsView(List<Account> accounts) {

    static AccountsView of(Board board, List<AwsAccount> accounts) {
        return new AccountsView(
                accounts.stream().map(account -> account(board, account)).toList());
    }

    private static Account account(Board board, AwsAccount account) {
        SourceId calls = SourceId.of(account.target(), "calls");
        return new Account(
                account.name(),
                account.region(),
                account.environment(),
                account.team(),
                account.runbook(),
                account.readOnly(),
                Envelope.of(board.reading(calls, AccountCalls.class), AccountsView::calls));
    }

    private static Calls calls(AccountCalls calls) {
        return new Calls(calls.since(), calls.window().toSeconds(), calls.dollarsPerDay(), calls.apis());
    }

    /** One account. */
    @Schema(name = "Account")
    record Account(
            String account,
            String region,
            @Nullable String environment,
            @Nullable String team,
            @Nullable URI runbook,
            boolean readOnly,
            Envelope<Calls> calls) {}

    /** What Yagura called. */
    @Schema(name = "Calls")
    record Calls(
            @Schema(description = "Since when sent, refused and throttled count")
            Instant since,

            @Schema(description = "What the money is projected from, in seconds")
            double windowSeconds,

            @Schema(description = "In US dollars at the configured prices, if it goes on like this")
            double dollarsPerDay,

            List<ApiCalls> apis) {}
}
