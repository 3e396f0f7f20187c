package io.yagura.screen;

import io.yagura.observe.Target;
import io.yagura.observe.TargetState;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/**
 * A kind of targets as a panel deals with them.
 *
 * @param name the kind; it is also the panel's word in the URL and the first part of its texts
 * @param judge makes a state of what the board knows now
 * @param condition the one word for a state in the overview, such as {@code quiet}
 */
public record TargetKind<S extends TargetState>(
        String name, Function<Target, S> judge, Comparator<S> worstFirst, Function<S, String> condition) {

    /** Takes the condition from an enum, whose names are the words. */
    public static <S extends TargetState> TargetKind<S> of(
            String name,
            Function<Target, S> judge,
            Comparator<S> worstFirst,
            Function<S, ? extends Enum<?>> condition) {
        return new TargetKind<>(
                name, judge, worstFirst, state -> condition.apply(state).name().toLowerCase(Locale.ROOT));
    }
}
