package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.NaiveModel.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is told of changes, put together, is at any time what a look at everything would show. */
class NewsPropertyTests {

    private static final int HISTORIES = Integer.getInteger("yagura.histories", 40);
    private static final MatchingRules FORGETFUL = new MatchingRules(
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(6));

    private final Map<Window, Finding> known = new HashMap<>();
    private long quiet;
    private long again;

    private record Window(String stream, String subscriber, Instant minute) {
        static Window of(WindowReport report) {
            return new Window(report.stream(), report.subscriber(), report.minute());
        }

        static Window of(Mismatch mismatch) {
            return new Window(mismatch.stream(), mismatch.subscriber(), Minute.of(mismatch.publishedAt()));
        }
    }

    @Test
    void toldChangesAddUpToTheWholeOnAnyHistory() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            known.clear();
            follow(seed, seed % 3 == 0 ? FORGETFUL : MatchingRules.DEFAULT);
        }
        assertThat(quiet).as("windows that were not told again").isGreaterThan(again);
        assertThat(again).isPositive();
    }

    private void follow(long seed, MatchingRules rules) {
        Random random = new Random(seed);
        List<Line> history = RandomHistory.of(random);
        Kept kept = new Kept();
        Matcher matcher = new Matcher(rules, RandomHistory.CONFIGURED, kept);
        Matching matching = new Matching(matcher, List.of(), Integer.MAX_VALUE);
        Instant now = RandomHistory.START;
        for (Line line : history) {
            now = line.receivedAt();
            if (!(matcher.feed(line.entry(), now) instanceof Intake.Refused)) {
                kept.add(line.entry());
            }
            if (random.nextInt(5) == 0) {
                matching.advance(now);
            }
            if (random.nextInt(7) == 0) {
                compare(seed, matching, now);
            }
        }
        for (int minute = 1; minute < 30; minute++) {
            matching.advance(now.plusSeconds(60L * minute));
            compare(seed, matching, now.plusSeconds(60L * minute));
        }
    }

    private void compare(long seed, Matching matching, Instant now) {
        Map<Window, Finding> whole = whole(matching.matcher(), now);
        Findings findings = matching.findings(now);
        Set<Window> amended = findings.amendments().stream()
                .map(amendment -> new Window(amendment.stream(), amendment.subscriber(), amendment.minute()))
                .collect(Collectors.toSet());
        for (WindowReport report : findings.windows()) {
            Window window = Window.of(report);
            Finding finding = new Finding(
                    report,
                    findings.mismatches().stream()
                            .filter(mismatch -> Window.of(mismatch).equals(window))
                            .toList());
            Finding before = known.put(window, sorted(finding));
            assertThat(!sorted(finding).equals(before) || amended.contains(window))
                    .as("seed %d at %s: %s is news", seed, now, window)
                    .isTrue();
        }
        whole.forEach((window, finding) ->
                assertThat(known.get(window)).as("seed %d at %s", seed, now).isEqualTo(finding));
        quiet += whole.size() - findings.windows().size();
        again += findings.windows().size();
    }

    private static Map<Window, Finding> whole(Matcher matcher, Instant now) {
        Map<Window, List<Mismatch>> mismatches =
                matcher.mismatches().stream().collect(Collectors.groupingBy(Window::of));
        return matcher.windows(now).stream()
                .map(report -> sorted(new Finding(report, mismatches.getOrDefault(Window.of(report), List.of()))))
                .collect(Collectors.toMap(finding -> Window.of(finding.window()), finding -> finding));
    }

    private static Finding sorted(Finding finding) {
        return new Finding(
                finding.window(),
                finding.mismatches().stream().sorted(Matching.ORDER).toList());
    }
}
