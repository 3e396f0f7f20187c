package io.yagura.screen;

import io.yagura.observe.TargetState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who is shown in full and who is counted.
 *
 * @param troubled in trouble, the worst first; of those that do nothing worse than not to answer only some
 * @param silent how many more of these there are, among the rest
 * @param rest everybody else
 * @param unquiet how many of these are in no trouble, and not known to be quiet either
 */
record Triage<S extends TargetState>(List<S> troubled, int silent, List<S> rest, int unquiet) {

    /** When nobody answers, so many say it for all. */
    static final int SILENT_ROWS = 4;

    Triage {
        troubled = List.copyOf(troubled);
        rest = List.copyOf(rest);
    }

    static <S extends TargetState> Triage<S> of(List<S> states, Comparator<S> worstFirst) {
        List<S> troubled = new ArrayList<>();
        List<S> rest = new ArrayList<>();
        int calm = 0;
        int unquiet = 0;
        int silent = 0;
        for (S state : states.stream().sorted(worstFirst).toList()) {
            if (!state.inTrouble()) {
                calm++;
                unquiet += state.quiet() ? 0 : 1;
                rest.add(state);
            } else if (onlySilent(state) && ++silent > SILENT_ROWS) {
                rest.add(state);
            } else {
                troubled.add(state);
            }
        }
        return new Triage<>(troubled, rest.size() - calm, rest, unquiet);
    }

    private static boolean onlySilent(TargetState state) {
        return state.unanswered() && state.troubles().size() == 1;
    }

    int quiet() {
        return rest.size() - silent - unquiet;
    }
}
