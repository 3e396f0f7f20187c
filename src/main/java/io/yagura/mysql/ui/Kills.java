package io.yagura.mysql.ui;

import io.yagura.access.Decision;
import io.yagura.access.Permission;
import io.yagura.act.GuardedAction;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Kill;
import io.yagura.mysql.KillConnection;
import io.yagura.mysql.KillOffers;
import io.yagura.mysql.KillOffers.Offer;
import io.yagura.mysql.KillPreview;
import io.yagura.mysql.KillQuery;
import io.yagura.mysql.KillSighting;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.Locks;
import io.yagura.mysql.Processes;
import io.yagura.mysql.RollbackSpeeds;
import io.yagura.mysql.Session;
import io.yagura.observe.Snapshot;
import io.yagura.screen.ActButton;
import io.yagura.screen.ActionDialogs;
import io.yagura.screen.Proposal;
import io.yagura.screen.Texts;
import io.yagura.screen.Viewer;
import io.yagura.screen.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Offers the two kills, or says why not, and opens the dialog for them. */
@Component
class Kills {

    private final KillOffers offers;
    private final RollbackSpeeds speeds;
    private final ActionDialogs dialogs;

    Kills(KillOffers offers, RollbackSpeeds speeds, ActionDialogs dialogs) {
        this.offers = offers;
        this.speeds = speeds;
        this.dialogs = dialogs;
    }

    static String words(Kill kill) {
        return Texts.say(permission(kill).value());
    }

    Victim victim(InstanceState state, Snapshot<Locks> displayed, LockNode node) {
        return Victim.of(
                state.target(),
                displayed.facts().server(),
                state.locks(),
                displayed,
                KillSighting.of(state.target().name(), node),
                offers.of(state.target(), node));
    }

    Victim victim(InstanceState state, Snapshot<Processes> displayed, Session session) {
        return Victim.of(
                state.target(),
                displayed.facts().server(),
                state.processes(),
                displayed,
                KillSighting.of(state.target().name(), session),
                offers.of(state.target(), session));
    }

    /** Makes the button offer the kill, or tell why it is withheld. */
    void dress(ActButton button, Kill kill, Victim victim, Viewer viewer) {
        // a query's end frees waiters only if it ends the transaction too, so its button promises nothing
        int frees = kill == Kill.CONNECTION ? victim.sighting().frees() : 0;
        String text = Texts.say("mysql.kill.button", words(kill), frees);
        String withheld = withheld(kill, victim, viewer);
        if (withheld != null) {
            button.withhold(text, withheld);
            return;
        }
        button.offer(text, () -> open(kill, List.of(victim)));
        if (!victim.server().verified()) {
            button.getElement()
                    .setAttribute(
                            "title",
                            Texts.say("mysql.unverified", victim.server().version()));
        }
    }

    /** {@return why this kill is not offered to this viewer, or null} */
    @Nullable String withheld(Kill kill, Victim victim, Viewer viewer) {
        if (viewer.may(permission(kill), victim.target()) instanceof Decision.Denied(String reason)) {
            return reason;
        }
        if (victim.target().readOnly()) {
            return Texts.say("mysql.kill.read-only", victim.target().name());
        }
        if (victim.stale()) {
            return Texts.say("mysql.kill.stale");
        }
        return victim.offers().stream()
                .filter(offer ->
                        offer instanceof Offer.Closed(String action, String reason) && action.equals(name(kill)))
                .map(offer -> ((Offer.Closed) offer).reason())
                .findFirst()
                .orElse(null);
    }

    void open(Kill kill, List<Victim> victims) {
        List<Proposal<KillSighting>> proposals = new ArrayList<>();
        for (Victim victim : victims) {
            for (Offer offer : victim.offers()) {
                if (offer instanceof Offer.Open(var action, var seen)
                        && action.name().equals(name(kill))) {
                    proposals.add(proposal(kill, action, seen, victim));
                }
            }
        }
        if (!proposals.isEmpty()) {
            dialogs.open(words(kill), proposals);
        }
    }

    /** {@return what the kill would do, with a duration only where this server's rollbacks were measured} */
    String preview(Kill kill, KillSighting seen) {
        Long rows = seen.rowsModified();
        return KillPreview.words(
                kill, seen, rows == null ? null : speeds.expected(seen.mark().serverUuid(), rows));
    }

    private Proposal<KillSighting> proposal(
            Kill kill, GuardedAction<KillSighting> action, KillSighting seen, Victim victim) {
        return new Proposal<>(
                action,
                seen,
                victim.observedAt(),
                Texts.say("mysql.kill.title", id(seen), victim.target().name()),
                preview(kill, seen),
                facts(seen));
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

    private static String name(Kill kill) {
        return permission(kill).value();
    }

    private static Permission permission(Kill kill) {
        return switch (kill) {
            case QUERY -> KillQuery.PERMISSION;
            case CONNECTION -> KillConnection.PERMISSION;
        };
    }
}
