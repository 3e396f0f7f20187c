package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.logmatcher.SubscriptionTrouble;
import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.WindowFacts;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.VerdictView;
import io.yagura.screen.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of a subscription, in words. */
final class SubscriptionWords {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<Verdict> TOLD =
            List.of(Verdict.LOST, Verdict.FAILED, Verdict.UNEXPECTED, Verdict.DUPLICATE, Verdict.LATE, Verdict.UNKNOWN);

    private SubscriptionWords() {}

    static void verdict(VerdictView view, SubscriptionState state) {
        view.show(state, verdict(state), tone(state));
    }

    static String verdict(SubscriptionState state) {
        if (state.unanswered()) {
            // what was trouble before the silence may be over, or worse
            return "";
        }
        return state.inTrouble() ? troubles(state) : remark(state.facts());
    }

    static Tone tone(SubscriptionState state) {
        SubscriptionFacts facts = state.facts();
        return facts != null && facts.configured() && facts.expected() > 0 ? Tone.CALM : Tone.SOFT;
    }

    private static String troubles(SubscriptionState state) {
        return state.troubles().stream()
                .map(SubscriptionWords::trouble)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String trouble(SubscriptionTrouble trouble) {
        return switch (trouble) {
            case SubscriptionTrouble.NoAnswer n -> "";
            case SubscriptionTrouble.Mismatched m -> counted(m.kind(), m.events());
            case SubscriptionTrouble.Unknown u -> unknown(u);
            case SubscriptionTrouble.BelowObjective b ->
                Texts.say("logmatcher.trouble.objective", percent(b.percent()), objective(b.objective()));
        };
    }

    private static String unknown(SubscriptionTrouble.Unknown u) {
        List<String> words = new ArrayList<>();
        if (u.events() > 0) {
            words.add(counted(Verdict.UNKNOWN, u.events()));
        }
        if (u.heldOpen() > 0) {
            words.add(Texts.say("logmatcher.trouble.held", u.heldOpen()));
        }
        String what = String.join(" · ", words);
        return u.why() == null ? what : Texts.say("logmatcher.trouble.because", what, u.why());
    }

    private static String remark(@Nullable SubscriptionFacts facts) {
        if (facts == null) {
            return Texts.say("logmatcher.awaiting");
        }
        List<String> words = new ArrayList<>();
        long late = facts.count(Verdict.LATE);
        if (late > 0) {
            words.add(counted(Verdict.LATE, late));
        }
        if (facts.expected() == 0) {
            words.add(Texts.say(published(facts) == 0 ? "logmatcher.nothing" : "logmatcher.nothing-judged"));
        }
        if (!facts.configured()) {
            words.add(Texts.say("logmatcher.not-configured"));
        }
        return words.isEmpty() ? Texts.say("logmatcher.ok") : String.join(" · ", words);
    }

    private static long published(SubscriptionFacts facts) {
        return facts.windows().stream().mapToLong(WindowFacts::published).sum();
    }

    /** {@return such as "12 lost"} */
    static String counted(Verdict verdict, long events) {
        return Texts.say("logmatcher.counted." + word(verdict), Words.count(events));
    }

    static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** {@return the share delivered within the deadline; a question mark while it is not known or vouched for} */
    static String inTime(SubscriptionState state) {
        SubscriptionFacts facts = state.facts();
        if (facts == null || state.unanswered()) {
            return Words.UNKNOWN;
        }
        Double percent = facts.percentInTime();
        return percent == null ? Words.NONE : percent(percent);
    }

    static String inTimeTitle(SubscriptionState state) {
        SubscriptionFacts facts = state.facts();
        return facts == null || facts.percentInTime() == null
                ? ""
                : Texts.say(
                        "logmatcher.in-time.title",
                        Words.count(facts.count(Verdict.MATCHED)),
                        Words.count(facts.expected()),
                        deadline(facts));
    }

    /** Never rounded up: only all is 100 %. */
    static String percent(double percent) {
        return percent == 100 ? "100 %" : String.format(Locale.ENGLISH, "%.2f %%", Math.floor(percent * 100) / 100);
    }

    private static String objective(double objective) {
        return new java.math.BigDecimal(Double.toString(objective))
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    static String deadline(@Nullable SubscriptionFacts facts) {
        return facts == null ? Words.UNKNOWN : Words.span(Duration.ofMillis(Math.round(facts.deadlineSeconds() * 1e3)));
    }

    /** {@return how long something took, with a decimal where that matters} */
    static String delay(Duration delay) {
        long millis = delay.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 60_000 ? String.format(Locale.ENGLISH, "%.1f s", millis / 1e3) : Words.span(delay);
    }

    /** {@return a delay beside the moment from which it counts: "+0.8 s"; clocks may disagree} */
    static String after(Duration delay) {
        return delay.isNegative() ? "−" + delay(delay.negated()) : "+" + delay(delay);
    }

    /** {@return the hour in words, for those who do not see it} */
    static String hour(List<@Nullable WindowFacts> columns) {
        Map<WindowLook, Integer> looks = new EnumMap<>(WindowLook.class);
        columns.forEach(window -> looks.merge(WindowLook.of(window), 1, Integer::sum));
        looks.remove(WindowLook.ABSENT);
        if (looks.isEmpty()) {
            return Texts.say("logmatcher.hour.none");
        }
        return Texts.say(
                "logmatcher.hour",
                looks.entrySet().stream()
                        .map(look ->
                                Texts.say("logmatcher.hour." + look.getKey().word(), look.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    /** {@return a window in words; its time in UTC, since it is not known here where it is read} */
    static String minute(WindowFacts window) {
        Stream<String> figures = window.judged()
                ? Stream.concat(
                        Stream.of(Texts.say(
                                "logmatcher.minute.matched",
                                Words.count(window.count(Verdict.MATCHED)),
                                Words.count(window.published()))),
                        TOLD.stream()
                                .filter(verdict -> window.count(verdict) > 0)
                                .map(verdict -> counted(verdict, window.count(verdict))))
                : Stream.concat(
                        Stream.of(Texts.say("logmatcher.minute.open", Words.count(window.published()))),
                        window.waitsFor().stream());
        return utc(window.minute()) + " · " + figures.collect(Collectors.joining(" · "));
    }

    static String utc(Instant minute) {
        return MINUTE.format(minute) + " UTC";
    }
}
