package io.yagura.screen;

import io.yagura.observe.Brief;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as they are written here; what is unknown is a question mark, never a zero. */
public final class Words {

    public static final String UNKNOWN = "?";

    /** Known to be absent, such as the transaction of a session that has none. */
    public static final String NONE = "–";

    private Words() {}

    /** {@return such as {@code 31 s}, {@code 1 m 36 s}, {@code 9 h 46 m}, {@code 3 d 4 h}; the same as in time.js} */
    public static String span(Duration duration) {
        return Brief.span(duration);
    }

    public static String span(@Nullable Duration duration, String otherwise) {
        return duration == null ? otherwise : span(duration);
    }

    /** {@return with thousands parted: {@code 1,204}} */
    public static String count(@Nullable Number number) {
        return number == null ? UNKNOWN : String.format(Locale.ENGLISH, "%,d", number.longValue());
    }

    /** {@return milliseconds with one decimal below ten} */
    public static String millis(Duration duration) {
        double ms = duration.toNanos() / 1e6;
        return String.format(Locale.ENGLISH, ms < 10 ? "%.1f ms" : "%,.0f ms", ms);
    }

    /** {@return bytes a second, such as {@code 4.1 MB/s}, in units of 1,000} */
    public static String bytesPerSecond(@Nullable Double bytes) {
        if (bytes == null) {
            return UNKNOWN;
        }
        if (bytes < 1e3) {
            return String.format(Locale.ENGLISH, "%.0f B/s", bytes);
        }
        return bytes < 1e6 ? scaled(bytes / 1e3, "kB/s") : scaled(bytes / 1e6, "MB/s");
    }

    /** {@return a part as {@code 92 %}; a little is not nothing} */
    public static String percent(@Nullable Double part) {
        if (part == null) {
            return UNKNOWN;
        }
        return part > 0 && part < 0.005 ? "<1 %" : String.format(Locale.ENGLISH, "%.0f %%", part * 100);
    }

    /** {@return a shard's id as people say it: {@code #3} for {@code shardId-000000000003}} */
    public static String shard(String id) {
        return Brief.shard(id);
    }

    /** {@return a sentence with the ids of shards in it as {@link #shard} has them} */
    public static String shards(String sentence) {
        return Brief.shards(sentence);
    }

    /** {@return a name of at most so many characters, what is too much cut out of its middle} */
    public static String middleCut(String name, int most) {
        int tail = (most - 1) / 2;
        return name.length() <= most
                ? name
                : name.substring(0, most - 1 - tail) + "…" + name.substring(name.length() - tail);
    }

    private static String scaled(double value, String unit) {
        return String.format(Locale.ENGLISH, value < 10 ? "%.1f %s" : "%,.0f %s", value, unit);
    }
}
