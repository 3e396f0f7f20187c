package io.yagura.mysql;

import java.util.Locale;

/** Counts in words: {@code 1 row}, {@code 1,204 rows}. */
final class Quantity {

    private Quantity() {}

    static String of(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
