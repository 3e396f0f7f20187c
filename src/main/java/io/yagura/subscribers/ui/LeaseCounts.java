package io.yagura.subscribers.ui;

import io.yagura.screen.Texts;
import io.yagura.subscribers.ApplicationFacts;
import io.yagura.subscribers.Lease;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many leases of an application have which verdict, the worst first. */
record LeaseCounts(Map<String, Integer> byWord) {

    /** The words of the verdicts, the worst first. */
    static final List<String> WORST_FIRST =
            List.of("orphan", "stuck", "slow", "unknown", "waiting-on-parent", "handing-over", "ok", "drained");

    LeaseCounts {
        byWord = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byWord));
    }

    static LeaseCounts of(ApplicationFacts facts) {
        Map<String, Integer> found = new LinkedHashMap<>();
        WORST_FIRST.forEach(word -> found.put(word, 0));
        for (Lease lease : facts.leases()) {
            found.merge(lease.verdict().word(), 1, Integer::sum);
        }
        found.values().removeIf(count -> count == 0);
        return new LeaseCounts(found);
    }

    /** {@return whether there is nothing but what is read and what has been read} */
    boolean allCalm() {
        return !byWord.isEmpty()
                && byWord.keySet().stream().allMatch(word -> word.equals("ok") || word.equals("drained"));
    }

    /** {@return "6 ok · 1 handing over"} */
    String words() {
        return byWord.isEmpty()
                ? Texts.say("subscribers.no-leases")
                : byWord.entrySet().stream()
                        .map(e -> Texts.say("subscribers.counted", e.getValue(), VerdictWords.word(e.getKey())))
                        .collect(Collectors.joining(" · "));
    }
}
