package io.yagura.access;

import java.util.List;

/**
 * A named bundle of grants.
 *
 * @param builtIn whether it is there without configuration
 */
public record Role(String name, boolean builtIn, List<Grant> grants) {

    public Role {
        grants = List.copyOf(grants);
    }
}
