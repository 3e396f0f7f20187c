package io.yagura.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in person or program.
 *
 * @param name as it stands in the audit
 * @param roles names of roles; what they grant is the policy's business
 * @param from the address that the request came from, where there is one
 */
public record Operator(
        String name, Set<String> roles, @Nullable String from) {

    public Operator {
        if (name.isBlank()) {
            throw new IllegalArgumentException("An operator has a name");
        }
        roles = Set.copyOf(roles);
    }
}
