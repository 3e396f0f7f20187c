package io.yagura.logmatcher;

import io.yagura.observe.Board;
import io.yagura.observe.Need;
import io.yagura.observe.Need.Severity;
import io.yagura.observe.NeedRule;
import io.yagura.observe.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Parts of the audit stream that nobody reads need a person: one need, however many they are. */
@Component
class PartsNeeds implements NeedRule {

    /** Another console takes over what one left within half a minute or so; that needs nobody. */
    private static final Duration DWELL = Duration.ofSeconds(30);

    @Override
    public List<Need> judge(Board board, Instant now) {
        return PartsState.of(board).flatMap(state -> need(state, board, now)).stream()
                .toList();
    }

    private static Optional<Need> need(PartsState state, Board board, Instant now) {
        if (!(state.reading() instanceof Reading.Current<PartsFacts>(var snapshot))) {
            return Optional.empty();
        }
        PartsFacts facts = snapshot.facts();
        Instant since = facts.in(PartFacts.State.SILENT).stream()
                .map(part -> Objects.requireNonNull(part.heardAt()))
                .min(Instant::compareTo)
                .orElse(now);
        return new PartsWords(facts)
                .unread()
                .map(words -> new Need(
                        PartsState.KIND + ".unread",
                        state.target(),
                        PartsState.ASPECT,
                        state.target().name() + ": " + words,
                        Severity.WARNING,
                        since,
                        DWELL,
                        link(board)));
    }

    /** Every subscription is concerned; any of them shows the parts. */
    private static String link(Board board) {
        return board.targets(SubscriptionName.KIND).stream()
                .findFirst()
                .map(target -> SubscriptionName.KIND + "=" + target.name() + "&view=sources")
                .orElse("");
    }
}
