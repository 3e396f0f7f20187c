package io.yagura.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who may sign in with a password: the configured users or, where there are none, the local accounts. */
@Component
class Accounts {

    private final Map<String, Account> configured;
    private final LocalAccounts local;

    Accounts(AccessProperties properties, LocalAccounts local) {
        this.configured = properties.users().stream()
                .map(user -> new Account(user.name(), user.password(), Set.copyOf(user.roles())))
                .collect(Collectors.toMap(Account::name, Function.identity()));
        this.local = local;
    }

    boolean configured() {
        return !configured.isEmpty();
    }

    Optional<Account> find(String name) {
        return configured() ? Optional.ofNullable(configured.get(name)) : local.find(name);
    }
}
