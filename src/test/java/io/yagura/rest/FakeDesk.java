package io.yagura.rest;

import io.yagura.access.Operator;
import io.yagura.act.ActionDesk;
import io.yagura.act.BadSightingException;
import io.yagura.act.GuardedAction;
import io.yagura.act.Judged;
import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A desk whose tokens can be read, and whose outcomes are laid down beforehand; without one, all is done. */
public class FakeDesk implements ActionDesk {

    /** The outcome for a token. */
    public final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    /** What was struck, as {@code operator token reason}. */
    public final List<String> struck = new CopyOnWriteArrayList<>();

    @Override
    public <S> String seal(GuardedAction<S> action, S seen, Instant observedAt, Operator operator) {
        return String.join("|", action.name(), action.subject(seen), observedAt.toString(), operator.name());
    }

    @Override
    public Judged submit(Operator operator, String sighting, String reason) throws BadSightingException {
        if (sighting.startsWith("bad")) {
            throw new BadSightingException("'" + sighting + "' was not sealed here");
        }
        if (sighting.startsWith("broken")) {
            throw new IllegalStateException("secret inside");
        }
        struck.add(operator.name() + " " + sighting + " " + reason);
        Outcome done = new Outcome.Done("Killed", Receipt.EMPTY.with("gone", true));
        return new Judged(UUID.randomUUID(), outcomes.getOrDefault(sighting, done));
    }
}
