package io.yagura.logmatcher;

import io.yagura.logmatcher.SubscriptionTrouble.BelowObjective;
import io.yagura.logmatcher.SubscriptionTrouble.Mismatched;
import io.yagura.logmatcher.SubscriptionTrouble.Unknown;
import io.yagura.observe.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds what of the last hour of a subscription is trouble. What is merely late is none, but for an objective. */
final class SubscriptionTroubles {

    private static final List<Verdict> WRONG =
            List.of(Verdict.LOST, Verdict.FAILED, Verdict.UNEXPECTED, Verdict.DUPLICATE);

    private final SubscriptionFacts facts;
    private final Instant now;

    SubscriptionTroubles(Snapshot<SubscriptionFacts> snapshot) {
        this.facts = snapshot.facts();
        this.now = snapshot.observedAt();
    }

    List<SubscriptionTrouble> found() {
        List<SubscriptionTrouble> found = new ArrayList<>();
        WRONG.forEach(kind -> mismatched(kind).ifPresent(found::add));
        unknown().ifPresent(found::add);
        belowObjective().ifPresent(found::add);
        return found;
    }

    private Optional<Mismatched> mismatched(Verdict kind) {
        List<WindowFacts> windows = windows(window -> window.count(kind) > 0);
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Mismatched(
                kind,
                windows.stream().mapToLong(window -> window.count(kind)).sum(),
                windows.stream().mapToLong(WindowFacts::published).sum(),
                windows.getFirst().minute(),
                windows.getLast().minute()));
    }

    private Optional<Unknown> unknown() {
        List<WindowFacts> windows = windows(window -> window.state() == WindowReport.State.UNKNOWN);
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        int heldOpen = (int) windows.stream().filter(window -> !window.judged()).count();
        return Optional.of(new Unknown(
                heldOpen,
                windows.stream()
                        .mapToLong(window -> window.count(Verdict.UNKNOWN))
                        .sum(),
                windows.getFirst().minute(),
                windows.getLast().minute(),
                heldOpen > 0 ? holder(windows) : gap()));
    }

    /** {@return who holds the earliest such window open} Worded anew: a window's own words have seconds that run. */
    private @Nullable String holder(List<WindowFacts> windows) {
        Instant end = windows.stream()
                .filter(window -> !window.judged())
                .map(window -> Minute.end(window.minute()))
                .findFirst()
                .orElseThrow();
        Duration deadline = Duration.ofMillis(Math.round(facts.deadlineSeconds() * 1e3));
        return facts.sources().stream()
                .filter(source -> source.state() == SourceReport.State.LIVING
                        && source.passed().isBefore(source.side() == Watermark.Side.PUBLISH ? end : end.plus(deadline)))
                .min(Comparator.comparing(SourceFacts::heardAt))
                .map(this::silence)
                .orElseGet(this::missingSide);
    }

    private String silence(SourceFacts source) {
        return "%s log of %s %s"
                .formatted(
                        source.side() == Watermark.Side.PUBLISH ? "publisher" : "subscriber",
                        source.source(),
                        silentFor(source));
    }

    private String silentFor(SourceFacts source) {
        Duration silent = Duration.between(source.heardAt(), now);
        return silent.compareTo(Duration.ofMinutes(1)) < 0 ? "is behind" : "silent for " + silent.toMinutes() + " min";
    }

    private @Nullable String missingSide() {
        if (facts.sources().stream().noneMatch(source -> source.side() == Watermark.Side.PUBLISH)) {
            return "no publisher log of " + facts.stream();
        }
        if (facts.sources().stream().noneMatch(source -> source.side() == Watermark.Side.SUBSCRIBE)) {
            return "no subscriber log of " + facts.subscriber();
        }
        return null;
    }

    private @Nullable String gap() {
        return facts.sources().stream()
                .filter(source -> source.missing() > 0)
                .max(Comparator.comparingLong(SourceFacts::missing))
                .map(source -> String.format(
                        java.util.Locale.ROOT, "%,d lines of %s are missing", source.missing(), source.source()))
                .or(() -> facts.sources().stream()
                        .filter(source -> source.state() == SourceReport.State.RETIRED)
                        .max(Comparator.comparing(SourceFacts::heardAt))
                        .map(this::silence))
                .orElseGet(this::missingSide);
    }

    private Optional<BelowObjective> belowObjective() {
        Double objective = facts.objective();
        Double percent = facts.percentInTime();
        if (objective == null || percent == null || percent >= objective) {
            return Optional.empty();
        }
        Instant from = windows(WindowFacts::judged).getFirst().minute();
        return Optional.of(
                new BelowObjective(percent, objective, facts.count(Verdict.MATCHED), facts.expected(), from));
    }

    private List<WindowFacts> windows(Predicate<WindowFacts> which) {
        return facts.windows().stream().filter(which).toList();
    }
}
