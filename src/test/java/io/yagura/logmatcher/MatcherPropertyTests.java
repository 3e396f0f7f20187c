package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.NaiveModel.Line;
import io.yagura.logmatcher.NaiveModel.Told;
import io.yagura.logmatcher.NaiveModel.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatcherPropertyTests {

    private static final int HISTORIES = Integer.getInteger("yagura.histories", 120);
    private static final Comparator<Told> ORDER = Comparator.comparing(Told::toString);

    /** To look at one that fails: run with its seed alone. */
    @Test
    void givesTheVerdictsOfTheDefinitionOnAnyHistory() {
        Map<Verdict, Integer> seen = new HashMap<>();
        for (long seed = 0; seed < HISTORIES; seed++) {
            compare(seed, seen);
        }
        assertThat(seen).as("each verdict occurs").containsOnlyKeys(Verdict.values());
    }

    private static void compare(long seed, Map<Verdict, Integer> seen) {
        Random random = new Random(seed);
        List<Line> history = RandomHistory.of(random);
        Kept kept = new Kept();
        Matcher matcher = new Matcher(MatchingRules.DEFAULT, RandomHistory.CONFIGURED, kept);
        Matcher ofBytes = new Matcher(MatchingRules.DEFAULT, RandomHistory.CONFIGURED, kept);
        NaiveModel model = new NaiveModel(MatchingRules.DEFAULT, RandomHistory.CONFIGURED);
        Instant now = RandomHistory.START;
        int step = 1 + history.size() / 6;
        for (int i = 0; i < history.size(); i++) {
            Line line = history.get(i);
            now = line.receivedAt();
            Intake intake = matcher.feed(line.entry(), now);
            if (!(intake instanceof Intake.Refused)) {
                kept.add(line.entry());
            }
            byte[] bytes = LogEntryCodec.bytes(line.entry());
            assertThat(ofBytes.feed(bytes, 0, bytes.length, now)).isEqualTo(intake);
            model.feed(line.entry(), now);
            if (i % step == step - 1) {
                agree(seed, matcher, model, now, seen);
                same(seed, matcher, ofBytes, now);
            }
        }
        agree(seed, matcher, model, now.plusSeconds(300), seen);
        agree(seed, matcher, model, now.plusSeconds(1_500), seen);
        same(seed, matcher, ofBytes, now.plusSeconds(1_500));
    }

    private static void same(long seed, Matcher matcher, Matcher ofBytes, Instant now) {
        ofBytes.advance(now);
        assertThat(ofBytes.windows(now)).as("seed %d", seed).isEqualTo(matcher.windows(now));
        assertThat(ofBytes.mismatches().stream().map(Mismatch::eventId))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        matcher.mismatches().stream().map(Mismatch::eventId).toList());
    }

    private static void agree(long seed, Matcher matcher, NaiveModel model, Instant now, Map<Verdict, Integer> seen) {
        matcher.advance(now);
        model.advance(now);
        Map<Window, List<Told>> expected = model.verdicts(now);
        List<Told> wrong = new ArrayList<>();
        expected.values()
                .forEach(told -> told.forEach(verdict -> {
                    seen.merge(verdict.verdict(), 1, Integer::sum);
                    if (verdict.verdict() != Verdict.MATCHED) {
                        wrong.add(verdict);
                    }
                }));
        List<Told> found = matcher.mismatches().stream()
                .map(mismatch -> new Told(mismatch.subscriber(), mismatch.eventId(), mismatch.kind(), mismatch.times()))
                .toList();
        assertThat(found.stream().sorted(ORDER).toList())
                .as("seed %d at %s", seed, now)
                .isEqualTo(wrong.stream().sorted(ORDER).toList());
        for (WindowReport report : matcher.windows(now)) {
            Window window = new Window(report.stream(), report.subscriber(), report.minute());
            Map<Verdict, Long> counts = new HashMap<>();
            expected.getOrDefault(window, List.of())
                    .forEach(told -> counts.merge(told.verdict(), (long) told.times(), Long::sum));
            assertThat(report.counts())
                    .as("seed %d at %s, %s", seed, now, window)
                    .isEqualTo(counts);
        }
    }
}
