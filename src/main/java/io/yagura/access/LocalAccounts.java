package io.yagura.access;

import java.util.Optional;

/** The accounts that Yagura keeps in its own store, for as long as none are configured. */
public interface LocalAccounts {

    Optional<Account> find(String name);

    /** Adds an account; {@return whether it was added: false when another console was first} */
    boolean add(Account account);
}
