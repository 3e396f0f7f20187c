package io.yagura.subscribers;

import org.jspecify.annotations.Nullable;

/** Turns down a configured value with a message that names its key. */
final class Check {

    private Check() {}

    static void that(boolean fine, String key, @Nullable Object value, String expected) {
        if (!fine) {
            throw new IllegalArgumentException(
                    key + " must be " + expected + ", not " + (value == null ? "missing" : "'" + value + "'"));
        }
    }
}
