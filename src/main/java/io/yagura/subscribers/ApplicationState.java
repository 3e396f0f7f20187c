package io.yagura.subscribers;

import io.yagura.observe.Board;
import io.yagura.observe.Reading;
import io.yagura.observe.Snapshot;
import io.yagura.observe.SourceId;
import io.yagura.observe.Target;
import io.yagura.observe.TargetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the board knows of one application at a moment, and what of it is trouble. */
public record ApplicationState(Target target, Reading<ApplicationFacts> reading, List<SubscriberTrouble> troubles)
        implements TargetState {

    public static final String KIND = "subscribers";
    public static final String ASPECT = "leases";

    /** Alarms first, then the largest lag. */
    public static final Comparator<ApplicationState> WORST_FIRST = Comparator.comparing(
                    ApplicationState::alarm, Comparator.reverseOrder())
            .thenComparing(ApplicationState::inTrouble, Comparator.reverseOrder())
            .thenComparing(ApplicationState::lagOrZero, Comparator.reverseOrder())
            .thenComparing(state -> state.target().name());

    public ApplicationState {
        troubles = List.copyOf(troubles);
    }

    public static ApplicationState of(Board board, Target target) {
        Reading<ApplicationFacts> reading = board.reading(SourceId.of(target, ASPECT), ApplicationFacts.class);
        return new ApplicationState(target, reading, judge(reading));
    }

    /** {@return whether every lease is known to be read, or about to be, and none of them is slow} */
    @Override
    public boolean quiet() {
        ApplicationFacts facts = facts();
        return !inTrouble()
                && facts != null
                && facts.leases().stream()
                        .map(Lease::verdict)
                        .noneMatch(v -> v instanceof LeaseVerdict.Slow || v instanceof LeaseVerdict.Unknown);
    }

    /** {@return whether something is alarming, as far as one can vouch for it} */
    @Override
    public boolean alarm() {
        return !unanswered() && troubles.stream().anyMatch(SubscriberTrouble::alarm);
    }

    /** {@return the last facts, however old, or null} */
    public @Nullable ApplicationFacts facts() {
        Snapshot<ApplicationFacts> last = reading.last();
        return last == null ? null : last.facts();
    }

    /** {@return the largest known lag of its leases, or null when none is known or the facts are not vouched for} */
    public @Nullable Duration worstLag() {
        ApplicationFacts facts = unanswered() ? null : facts();
        return facts == null
                ? null
                : facts.leases().stream()
                        .map(Lease::lag)
                        .filter(Objects::nonNull)
                        .map(Lag::age)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    private Duration lagOrZero() {
        return Objects.requireNonNullElse(worstLag(), Duration.ZERO);
    }

    private static List<SubscriberTrouble> judge(Reading<ApplicationFacts> reading) {
        List<SubscriberTrouble> troubles = new ArrayList<>();
        if (reading.fault() != null) {
            troubles.add(new SubscriberTrouble.NoAnswer(reading));
        }
        Snapshot<ApplicationFacts> last = reading.last();
        if (last != null) {
            troubles.addAll(new LeaseTroubles(last).found());
        }
        return troubles;
    }
}
