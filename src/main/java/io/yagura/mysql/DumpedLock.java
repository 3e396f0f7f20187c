package io.yagura.mysql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A lock in a deadlock dump.
 *
 * @param transactionId whose it is
 * @param waiting whether it is wanted, not held
 * @param words such as {@code record lock X on shop.stock index PRIMARY}
 */
record DumpedLock(String transactionId, boolean waiting, String words) {

    private static final Pattern RECORD = Pattern.compile(
            "^RECORD LOCKS .* index (.+) of table (\\S+)(?: /\\*.*?\\*/)? trx id (\\d+) lock[_ ]mode (\\S+)(.*)$");
    private static final Pattern TABLE =
            Pattern.compile("^TABLE LOCK table (\\S+)(?: /\\*.*?\\*/)? trx id (\\d+) lock[_ ]mode (\\S+)(.*)$");

    static @Nullable DumpedLock parse(String line) {
        Matcher record = RECORD.matcher(line);
        if (record.matches()) {
            String rest = record.group(5);
            return new DumpedLock(
                    record.group(3),
                    rest.endsWith("waiting"),
                    kind(rest) + " " + record.group(4) + " on " + plain(record.group(2)) + " index "
                            + plain(record.group(1)));
        }
        Matcher table = TABLE.matcher(line);
        if (table.matches()) {
            return new DumpedLock(
                    table.group(2),
                    table.group(4).endsWith("waiting"),
                    "table lock " + table.group(3) + " on " + plain(table.group(1)));
        }
        return null;
    }

    private static String kind(String rest) {
        if (rest.contains("insert intention")) {
            return "insert intention lock";
        }
        if (rest.contains("rec but not gap")) {
            return "record lock";
        }
        return rest.contains("gap before rec") ? "gap lock" : "next-key lock";
    }

    private static String plain(String name) {
        return name.replace("`", "");
    }
}
