package io.yagura.logmatcher;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How streams and subscribers may be called, in entries and in the configuration. */
final class EntryNames {

    // what Kinesis and DynamoDB allow for streams and KCL applications, and ':' and '@' beside
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:@-]{1,255}");

    private EntryNames() {}

    /** {@return what is wrong with the name, or null} */
    static @Nullable String flaw(String name) {
        return NAME.matcher(name).matches() ? null : "is no name: 1 to 255 letters, digits and _ . : @ - are allowed";
    }
}
