package io.yagura.act;

import io.yagura.access.Permission;
import io.yagura.observe.Deadline;
import io.yagura.observe.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lamp that can be put out once: the smallest thing that an action can be guarded for. */
final class Lamp implements GuardedAction<Lamp.Seen> {

    static final Target TARGET = new Target("house", "mine", "prod", "family", null, false);

    final List<String> calls = new ArrayList<>();
    Target target = TARGET;
    int revision = 7;
    Trouble trouble = Trouble.NONE;

    /** What may go wrong with it. */
    enum Trouble {
        NONE,
        BLIND,
        LOOK_THROWS,
        STRIKE_THROWS,
        REJECTS,
        TURNS_DOWN
    }

    /** What was seen of a lamp. */
    record Seen(String room, int revision) {}

    @Override
    public Permission permission() {
        return new Permission("house.put-out");
    }

    @Override
    public Class<Seen> sightingType() {
        return Seen.class;
    }

    @Override
    public String targetId(Seen seen) {
        return TARGET.id();
    }

    @Override
    public @Nullable Target target(Seen seen) {
        return target;
    }

    @Override
    public String subject(Seen seen) {
        return "lamp " + seen.room();
    }

    @Override
    public String equivalent(Seen seen) {
        return "PUT OUT " + seen.room();
    }

    @Override
    public Look look(Seen seen, Deadline deadline) {
        calls.add("look");
        return switch (trouble) {
            case BLIND -> new Look.Blind("it is dark");
            case LOOK_THROWS -> throw new IllegalStateException("a bug");
            case NONE, STRIKE_THROWS, REJECTS, TURNS_DOWN ->
                seen.revision() == revision
                        ? new Look.Same()
                        : new Look.Different(
                                Refusal.CHANGED, "the lamp changed", Receipt.EMPTY.with("revision", revision));
        };
    }

    @Override
    public Strike strike(Seen seen, Deadline deadline) {
        calls.add("strike");
        return switch (trouble) {
            case STRIKE_THROWS -> throw new IllegalStateException("a bug");
            case REJECTS -> new Strike.Rejected("no", Receipt.EMPTY);
            case TURNS_DOWN -> new Strike.TurnedDown(Refusal.GONE, "gone", Receipt.EMPTY);
            case NONE, BLIND, LOOK_THROWS -> new Strike.Sent(Receipt.EMPTY);
        };
    }

    @Override
    public Outcome confirm(Seen seen, Strike strike, ActionContext context, Deadline deadline) {
        calls.add("confirm");
        return switch (strike) {
            case Strike.Sent sent -> new Outcome.Done("out", sent.receipt());
            case Strike.Unanswered lost -> new Outcome.Unconfirmed(lost.message(), lost.receipt());
            case Strike.TurnedDown t -> throw new IllegalArgumentException("nothing to confirm: " + t);
            case Strike.Rejected r -> throw new IllegalArgumentException("nothing to confirm: " + r);
        };
    }

    @Override
    public String whereToLook(Seen seen) {
        return "look at the lamp in the " + seen.room();
    }
}
