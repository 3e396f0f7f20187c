package io.yagura.mysql.ui;

import io.yagura.access.Decision;
import io.yagura.act.GuardedAction;
import io.yagura.mysql.KillSighting;
import io.yagura.screen.ActButton;
import io.yagura.screen.ActionDialogs;
import io.yagura.screen.Proposal;
import io.yagura.screen.Texts;
import io.yagura.screen.Viewer;
import io.yagura.screen.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Offers the two kills, or says why not, and opens the dialog for them. */
@Component
class Kills {

    /** The two kills. */
    enum Verb {
        QUERY,
        CONNECTION;

        String action() {
            return this == QUERY ? "mysql.kill-query" : "mysql.kill-connection";
        }

        String words() {
            return Texts.say(action());
        }
    }

    private final List<GuardedAction<KillSighting>> actions;
    private final ActionDialogs dialogs;

    Kills(ObjectProvider<GuardedAction<KillSighting>> actions, ActionDialogs dialogs) {
        this.actions = actions.orderedStream().toList();
        this.dialogs = dialogs;
    }

    /** Makes the button offer the kill, or tell why it is withheld. */
    void dress(ActButton button, Verb verb, Victim victim, Viewer viewer) {
        String text = Texts.say("mysql.kill.button", verb.words(), victim.sighting().frees());
        String withheld = withheld(verb, victim, viewer);
        if (withheld != null) {
            button.withhold(text, withheld);
            return;
        }
        button.offer(text, () -> open(verb, List.of(victim)));
        if (!victim.server().verified()) {
            button.getElement().setAttribute("title", Texts.say("mysql.unverified", victim.server().version()));
        }
    }

    /** {@return why this kill is not offered to this viewer, or null} */
    @Nullable String withheld(Verb verb, Victim victim, Viewer viewer) {
        GuardedAction<KillSighting> action = action(verb);
        if (action == null) {
            return Texts.say("mysql.kill.absent");
        }
        if (viewer.may(action.permission(), victim.target()) instanceof Decision.Denied(String reason)) {
            return reason;
        }
        if (victim.target().readOnly()) {
            return Texts.say("mysql.kill.read-only", victim.target().name());
        }
        if (victim.stale()) {
            return Texts.say("mysql.kill.stale");
        }
        if (victim.protectedBecause() != null) {
            return victim.protectedBecause();
        }
        if (verb == Verb.QUERY && victim.sighting().idle()) {
            return Texts.say("mysql.kill.idle");
        }
        return null;
    }

    void open(Verb verb, List<Victim> victims) {
        GuardedAction<KillSighting> action = action(verb);
        if (action != null) {
            dialogs.open(
                    verb.words(),
                    victims.stream().map(v -> proposal(action, v)).toList());
        }
    }

    private static Proposal<KillSighting> proposal(GuardedAction<KillSighting> action, Victim victim) {
        KillSighting seen = victim.sighting();
        return new Proposal<>(
                action,
                seen,
                victim.observedAt(),
                Texts.say("mysql.kill.title", id(seen), victim.target().name()),
                radius(seen),
                facts(seen));
    }

    static String radius(KillSighting seen) {
        String undone = seen.rowsModified() == null
                ? Texts.say("mysql.kill.undoes.unknown")
                : Texts.say("mysql.kill.undoes", seen.rowsModified());
        return Texts.say("mysql.kill.unblocks", seen.frees()) + ", " + undone;
    }

    private static List<Proposal.Fact> facts(KillSighting seen) {
        List<Proposal.Fact> facts = new ArrayList<>();
        facts.add(fact("mysql.fact.session", id(seen) + " · " + seen.user() + "@" + seen.host()));
        String age = Words.span(seen.transactionAge(), Texts.say("mysql.no-transaction"));
        facts.add(fact("mysql.fact.transaction", age));
        facts.add(fact("mysql.fact.doing", Texts.say(seen.idle() ? "mysql.idle" : "mysql.running")));
        facts.add(fact(
                seen.idle() ? "mysql.fact.lock-statement" : "mysql.fact.statement",
                seen.statement() == null ? Texts.say("mysql.statement.unknown") : seen.statement()));
        return facts;
    }

    private static Proposal.Fact fact(String key, String value) {
        return new Proposal.Fact(Texts.say(key), value);
    }

    private static String id(KillSighting seen) {
        return Long.toString(seen.mark().connectionId());
    }

    private @Nullable GuardedAction<KillSighting> action(Verb verb) {
        return actions.stream()
                .filter(a -> a.name().equals(verb.action()))
                .findFirst()
                .orElse(null);
    }
}
