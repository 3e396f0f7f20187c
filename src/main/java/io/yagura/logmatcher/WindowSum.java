package io.yagura.logmatcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds up what the matchers of several parts say of the same window. */
public final class WindowSum {

    /** As {@code Blinds} says it; a source is silent in each of its parts, and it may be heard of at different times. */
    private static final Pattern SILENCE = Pattern.compile("(.+?)(?:#(?:[0-9]|1[0-5]))? silent for (\\d{1,9}) s");

    private WindowSum() {}

    /**
     * {@return the window over all of these} It is judged once each of them is: until then it counts nothing.
     *
     * @param shares at least one, all of one window
     */
    public static WindowReport of(Collection<WindowReport> shares) {
        WindowReport first = shares.iterator().next();
        return new WindowReport(
                first.stream(),
                first.subscriber(),
                first.minute(),
                state(shares),
                shares.stream().mapToLong(WindowReport::published).sum(),
                shares.stream().allMatch(WindowSum::judged) ? counts(shares) : Map.of(),
                shares.stream().mapToLong(WindowReport::skewed).sum(),
                waitsFor(shares.stream()
                        .flatMap(share -> share.waitsFor().stream())
                        .toList()),
                shares.stream().map(WindowReport::delays).reduce(DelayCounts.NONE, DelayCounts::plus),
                inTime(shares));
    }

    /** Where one share does not know, nobody does. */
    private static @Nullable List<PodCount> inTime(Collection<WindowReport> shares) {
        List<PodCount> all = new ArrayList<>();
        for (WindowReport share : shares) {
            List<PodCount> own = share.inTime();
            if (own == null) {
                return null;
            }
            all.addAll(own);
        }
        return PodCount.sum(all);
    }

    private static WindowReport.State state(Collection<WindowReport> shares) {
        boolean unknown = false;
        for (WindowReport share : shares) {
            if (share.state() == WindowReport.State.OPEN) {
                return WindowReport.State.OPEN;
            }
            unknown |= share.state() == WindowReport.State.UNKNOWN;
        }
        return unknown ? WindowReport.State.UNKNOWN : WindowReport.State.CLOSED;
    }

    private static boolean judged(WindowReport share) {
        return WindowFacts.of(share).judged();
    }

    private static Map<Verdict, Long> counts(Collection<WindowReport> shares) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        shares.forEach(share -> share.counts().forEach((verdict, count) -> counts.merge(verdict, count, Long::sum)));
        return counts;
    }

    private static List<String> waitsFor(List<String> all) {
        Map<String, Integer> silences = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        for (String holder : all) {
            Matcher silence = SILENCE.matcher(holder);
            if (silence.matches()) {
                String log = silence.group(1);
                int seconds = silences.merge(log, Integer.valueOf(silence.group(2)), Math::max);
                words.put(log, "%s silent for %d s".formatted(log, seconds));
            } else {
                words.put(holder, holder);
            }
        }
        return List.copyOf(words.values());
    }
}
