package io.yagura.observe;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and ids as short as people say them, the same on the screen, in needs and in sentences of REST. */
public final class Brief {

    private static final Pattern SHARD = Pattern.compile("shardId-0*(\\d+)");

    private Brief() {}

    /** {@return such as {@code 31 s}, {@code 1 m 36 s}, {@code 9 h 46 m}, {@code 3 d 4 h}; the same as in time.js} */
    public static String span(Duration duration) {
        long s = Math.max(0, duration.toSeconds());
        if (s < 60) {
            return s + " s";
        }
        if (s < 3600) {
            return pair(s / 60, "m", s % 60, "s");
        }
        if (s < 86_400) {
            return pair(s / 3600, "h", s / 60 % 60, "m");
        }
        return pair(s / 86_400, "d", s / 3600 % 24, "h");
    }

    /** {@return a shard's id as {@code #3} for {@code shardId-000000000003}} */
    public static String shard(String id) {
        Matcher numbered = SHARD.matcher(id);
        return numbered.matches() ? "#" + numbered.group(1) : id;
    }

    /** {@return a sentence with the ids of shards in it as {@link #shard} has them} */
    public static String shards(String sentence) {
        return SHARD.matcher(sentence).replaceAll("#$1");
    }

    private static String pair(long big, String bigUnit, long small, String smallUnit) {
        return small == 0 ? big + " " + bigUnit : big + " " + bigUnit + " " + small + " " + smallUnit;
    }
}
