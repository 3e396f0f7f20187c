package io.yagura.lab.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a record weighs: its data and its partition key, which together may be 10 MiB and count against the limits. */
final class Weight {

    private Weight() {}

    static int of(Map<String, Object> record) {
        var key = record.get("PartitionKey") instanceof String text ? text.getBytes(StandardCharsets.UTF_8).length : 0;
        return key
                + switch (record.get("Data")) {
                    case byte[] bytes -> bytes.length;
                    // base 64 in JSON
                    case String text -> text.length() / 4 * 3 - padding(text);
                    case null, default -> 0;
                };
    }

    private static int padding(String text) {
        if (text.endsWith("==")) {
            return 2;
        }
        return text.endsWith("=") ? 1 : 0;
    }
}
