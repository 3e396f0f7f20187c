package io.yagura.access.store;

import io.yagura.access.Account;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A row of {@code local_account}. */
@Entity
@Table(name = "local_account")
class LocalAccountRow implements Persistable<String> {

    @Id
    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    /** Names of roles with a comma between them; no role's name has one. */
    private String roles;

    @Column(name = "created_at")
    private Instant createdAt;

    LocalAccountRow(Account account, Instant createdAt) {
        this.name = account.name();
        this.passwordHash = account.passwordHash();
        this.roles = String.join(",", new TreeSet<>(account.roles()));
        this.createdAt = createdAt;
    }

    /** For JPA, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected LocalAccountRow() {}

    Account account() {
        return new Account(name, passwordHash, Set.of(roles.split(",")));
    }

    @Override
    public @Nullable String getId() {
        return name;
    }

    /** Rows are added and never changed: a save is always an insert, and a name that is taken is an error. */
    @Override
    public boolean isNew() {
        return true;
    }
}
