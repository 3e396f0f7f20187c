package io.yagura.accounts;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts and settings for tests. */
public final class Configured {

    /** As the defaults, but figures are believed at once. */
    public static final Pace AT_ONCE = new Pace(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ZERO);

    public static final Prices PRICES = new Prices(0.01, 0.125);

    private Configured() {}

    public static AwsAccount account(String name, @Nullable URI endpoint, String... streams) {
        return new AwsAccount(name, "prod", "shop", null, false, "ap-northeast-1", null, endpoint, List.of(streams));
    }

    public static AccountsProperties properties(Pace pace, AwsAccount... accounts) {
        return new AccountsProperties(List.of(accounts), PRICES, pace, 0.8);
    }

    public static AccountsProperties properties(AwsAccount... accounts) {
        return properties(AT_ONCE, accounts);
    }

    public static AwsAccounts accounts(AccountsProperties properties) {
        return new ConfiguredAccounts(properties);
    }
}
