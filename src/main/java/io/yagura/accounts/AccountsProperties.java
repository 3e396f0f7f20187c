package io.yagura.accounts;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The accounts and how their streams are watched: {@code yagura.streams}.
 *
 * @param nearLimit the share of a limit from which on a shard or a stream is called close to it, from 0 to 1
 */
@ConfigurationProperties(prefix = "yagura.streams", ignoreUnknownFields = false)
public record AccountsProperties(
        @DefaultValue List<AwsAccount> accounts,
        @DefaultValue Prices prices,
        @DefaultValue Pace pace,
        @DefaultValue("0.8") double nearLimit) {

    public AccountsProperties {
        accounts = List.copyOf(accounts);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < accounts.size(); i++) {
            String name = accounts.get(i).name();
            if (!names.add(name)) {
                throw new IllegalArgumentException("accounts[" + i + "].name: '" + name + "' is used twice");
            }
        }
        Check.that(nearLimit > 0 && nearLimit <= 1, "yagura.streams.near-limit", nearLimit, "a share from 0 to 1");
    }
}
