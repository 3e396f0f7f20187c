package io.yagura.observe;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One thing outside that Yagura watches and may act on: a database server, an AWS account, a cluster.
 *
 * @param kind the feature that knows it, such as {@code mysql}
 * @param name its name in the configuration, unique within the kind
 * @param readOnly whether every action on it is refused, whoever asks
 */
public record Target(
        String kind,
        String name,
        @Nullable String environment,
        @Nullable String team,
        @Nullable URI runbook,
        boolean readOnly) {

    public Target {
        requirePart("kind", kind);
        requirePart("name", name);
    }

    /** {@return kind and name, such as {@code mysql/orders-db}} */
    public String id() {
        return kind + "/" + name;
    }

    static void requirePart(String what, String value) {
        if (value.isBlank() || value.indexOf('/') >= 0) {
            throw new IllegalArgumentException("A " + what + " is a word without '/', not '" + value + "'");
        }
    }
}
