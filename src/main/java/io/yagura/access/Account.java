package io.yagura.access;

import java.util.Set;

/**
 * Somebody who may sign in with a password.
 *
 * @param passwordHash with its method in front, such as {@code {bcrypt}$2a$…}
 */
public record Account(String name, String passwordHash, Set<String> roles) {

    public Account {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "Account[" + name + ", " + roles + "]";
    }
}
