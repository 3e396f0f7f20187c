package io.yagura.mysql;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A statement: its digest for everyone, its literals for those with {@code mysql.see-literals}.
 *
 * @param digest the statement with every literal replaced by {@code ?}
 * @param literal as the client sent it (cut at 1,024 bytes by default), or null where it is not known or withheld
 * @param masked whether Yagura, not the server, removed the literals
 */
public record SqlText(
        String digest,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String literal,
        boolean masked) {

    /** {@return this statement without its literals} */
    public SqlText withoutLiterals() {
        return literal == null ? this : new SqlText(digest, null, masked);
    }

    @Override
    public String toString() {
        return digest;
    }
}
