package io.yagura.logmatcher;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the amendments of one window at one moment into words. */
final class AmendmentWords {

    private final List<Amendment> amendments;
    private final WindowReport window;

    /** @param window as it is after the amendments */
    AmendmentWords(List<Amendment> amendments, WindowReport window) {
        this.amendments = amendments;
        this.window = window;
    }

    String words() {
        Map<Verdict, Map<String, Long>> changes = new EnumMap<>(Verdict.class);
        List<String> words = new ArrayList<>();
        Map<String, Long> found = new TreeMap<>();
        for (Amendment amendment : amendments) {
            if (amendment.from() != null) {
                changes.computeIfAbsent(amendment.from(), from -> new TreeMap<>())
                        .merge(became(amendment.from(), amendment.to()), 1L, Long::sum);
            } else if (amendment.to() != null) {
                found.merge(word(amendment.to()), 1L, Long::sum);
            }
        }
        changes.forEach((from, to) -> words.add(change(from, to)));
        found.forEach((word, events) -> words.add(String.format(Locale.ROOT, "%,d more %s", events, word)));
        return String.join("; ", words);
    }

    private String change(Verdict from, Map<String, Long> to) {
        long changed = to.values().stream().mapToLong(Long::longValue).sum();
        String became = to.entrySet().stream()
                .map(part -> String.format(Locale.ROOT, "%,d %s", part.getValue(), part.getKey()))
                .collect(Collectors.joining(", "));
        long left = left(from);
        return left == 0
                ? String.format(Locale.ROOT, "%,d %s → %s", changed, word(from), became)
                : String.format(
                        Locale.ROOT, "%,d %s → %s, %,d %s", changed + left, word(from), became, left, word(from));
    }

    /** Of duplicates, deliveries are counted and events amended, so nothing can be said of those left. */
    private long left(Verdict from) {
        if (from == Verdict.DUPLICATE) {
            return 0;
        }
        long joined = amendments.stream()
                .filter(amendment -> Objects.equals(amendment.to(), from))
                .count();
        return Math.max(0, window.count(from) - joined);
    }

    private static String became(Verdict from, @Nullable Verdict to) {
        boolean missed = from == Verdict.LOST || from == Verdict.FAILED;
        if (to == null) {
            return missed ? "recovered in time" : "cleared";
        }
        return missed && to == Verdict.LATE ? "recovered late" : word(to);
    }

    static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
