package io.yagura.logmatcher;

import io.yagura.observe.Board;
import io.yagura.observe.Reading;
import io.yagura.observe.Snapshot;
import io.yagura.observe.Target;
import io.yagura.observe.TargetState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the board knows of one subscription at a moment, and what of it is trouble. */
public record SubscriptionState(
        Target target, SubscriptionName name, Reading<SubscriptionFacts> reading, List<SubscriptionTrouble> troubles)
        implements TargetState {

    /** Alarms first, then other troubles, then the most lost, then by name. */
    public static final Comparator<SubscriptionState> WORST_FIRST = Comparator.comparing(
                    SubscriptionState::alarm, Comparator.reverseOrder())
            .thenComparing(SubscriptionState::inTrouble, Comparator.reverseOrder())
            .thenComparing(SubscriptionState::lost, Comparator.reverseOrder())
            .thenComparing(state -> state.target().name());

    public SubscriptionState {
        troubles = List.copyOf(troubles);
    }

    /** {@return all subscriptions that are watched now, by name} */
    public static List<SubscriptionState> all(Board board) {
        return board.targets(SubscriptionName.KIND).stream()
                .map(target -> of(board, target))
                .toList();
    }

    public static SubscriptionState of(Board board, Target target) {
        SubscriptionName name = SubscriptionName.ofTarget(target.name());
        Reading<SubscriptionFacts> reading = board.reading(name.source(), SubscriptionFacts.class);
        List<SubscriptionTrouble> troubles = new ArrayList<>();
        if (reading.fault() != null) {
            troubles.add(new SubscriptionTrouble.NoAnswer(reading));
        }
        Snapshot<SubscriptionFacts> last = reading.last();
        if (last != null) {
            troubles.addAll(new SubscriptionTroubles(last).found());
        }
        return new SubscriptionState(target, name, reading, troubles);
    }

    @Override
    public boolean quiet() {
        return !inTrouble() && reading.last() != null;
    }

    /** {@return whether something is alarming, as far as one can vouch for it} */
    @Override
    public boolean alarm() {
        return !unanswered() && troubles.stream().anyMatch(SubscriptionTrouble::alarm);
    }

    /** {@return the last facts, however old, or null} */
    public @Nullable SubscriptionFacts facts() {
        Snapshot<SubscriptionFacts> last = reading.last();
        return last == null ? null : last.facts();
    }

    private long lost() {
        SubscriptionFacts facts = facts();
        return facts == null ? 0 : facts.count(Verdict.LOST);
    }
}
