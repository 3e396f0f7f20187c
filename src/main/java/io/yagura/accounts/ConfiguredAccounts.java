package io.yagura.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The accounts as the settings name them. */
@Component
class ConfiguredAccounts implements AwsAccounts {

    private final List<AwsAccount> accounts;

    ConfiguredAccounts(AccountsProperties properties) {
        this.accounts = properties.accounts();
    }

    @Override
    public List<AwsAccount> all() {
        return accounts;
    }

    @Override
    public @Nullable AwsAccount find(String name) {
        return accounts.stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
