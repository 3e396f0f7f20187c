package io.yagura.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the board knows of one target at a moment, and what of it is trouble; each feature has its own. */
public interface TargetState {

    Target target();

    List<? extends TargetTrouble> troubles();

    default boolean inTrouble() {
        return !troubles().isEmpty();
    }

    /** {@return whether it is known that nothing is to be said of it} */
    default boolean quiet() {
        return !inTrouble();
    }

    default boolean alarm() {
        return troubles().stream().anyMatch(TargetTrouble::alarm);
    }

    /** {@return whether its facts are not, or no longer, vouched for} */
    default boolean unanswered() {
        return silence() != null;
    }

    /** {@return the reading for whose want of an answer it is in trouble, or null} */
    default @Nullable Reading<?> silence() {
        for (TargetTrouble trouble : troubles()) {
            if (trouble instanceof TargetTrouble.Silence silence) {
                return silence.reading();
            }
        }
        return null;
    }
}
