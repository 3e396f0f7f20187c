package io.yagura.mysql;

import io.yagura.access.Permission;
import io.yagura.act.GuardedAction;
import io.yagura.act.Look;
import io.yagura.act.Receipt;
import io.yagura.act.Refusal;
import io.yagura.act.Strike;
import io.yagura.observe.Deadline;
import io.yagura.observe.Target;
import org.jspecify.annotations.Nullable;

/** What both kills do alike: name, look again, strike. They differ in how it is found out what came of it. */
abstract class KillAction implements GuardedAction<KillSighting> {

    private final Permission permission;
    private final Kill kill;
    private final MysqlControl control;

    KillAction(Permission permission, Kill kill, MysqlControl control) {
        this.permission = permission;
        this.kill = kill;
        this.control = control;
    }

    final MysqlControl control() {
        return control;
    }

    @Override
    public final Permission permission() {
        return permission;
    }

    @Override
    public final Class<KillSighting> sightingType() {
        return KillSighting.class;
    }

    @Override
    public final String targetId(KillSighting seen) {
        return InstanceState.KIND + "/" + seen.instance();
    }

    @Override
    public final @Nullable Target target(KillSighting seen) {
        MysqlInstance instance = control.instance(seen.instance());
        return instance == null ? null : instance.target();
    }

    @Override
    public final String subject(KillSighting seen) {
        return seen.subject();
    }

    @Override
    public final String equivalent(KillSighting seen) {
        KillMark mark = seen.mark();
        Server server = control.server(seen.instance());
        Flavour flavour = server == null ? Flavour.MYSQL : server.flavour();
        Long queryId = kill == Kill.QUERY && flavour.mariaDb() ? mark.queryId() : null;
        if (!flavour.rds()) {
            return queryId == null ? "KILL " + kill + " " + mark.connectionId() : "KILL QUERY ID " + queryId;
        }
        if (queryId != null) {
            return "CALL mysql.rds_kill_query_id(" + queryId + ")";
        }
        return "CALL mysql." + (kill == Kill.QUERY ? "rds_kill_query" : "rds_kill") + "(" + mark.connectionId() + ")";
    }

    @Override
    public final String whereToLook(KillSighting seen) {
        return "look at connection " + seen.mark().connectionId() + " of " + seen.user() + " in the process list of "
                + seen.instance();
    }

    @Override
    public final Look look(KillSighting seen, Deadline deadline) throws InterruptedException {
        MysqlInstance instance = control.instance(seen.instance());
        if (instance == null) {
            return new Look.Blind(seen.instance() + " is no longer configured");
        }
        return new SecondLook(kill, seen, SessionProtection.of(instance))
                .compare(control.look(seen.instance(), seen.mark().connectionId(), deadline));
    }

    @Override
    public final Strike strike(KillSighting seen, Deadline deadline) throws InterruptedException {
        Bond bond = Bond.of(kill, seen);
        if (bond == null) {
            return new Strike.Rejected("the server tells too little to bind a kill to", Receipt.EMPTY);
        }
        return switch (control.strike(seen.instance(), kill, bond, seen.mark(), deadline)) {
            case MysqlControl.Shot.Taken(var took, var interruptions) -> {
                Receipt receipt = KillReceipt.sent(equivalent(seen), bond, seen.mark(), took);
                yield new Strike.Sent(
                        kill == Kill.QUERY && interruptions != null
                                ? receipt.with(KillReceipt.INTERRUPTIONS_BEFORE, interruptions)
                                : receipt);
            }
            case MysqlControl.Shot.TurnedDown t -> turnedDown(seen, deadline);
            case MysqlControl.Shot.Refused(var message) -> new Strike.Rejected(message, Receipt.EMPTY);
            case MysqlControl.Shot.Unsent(var message) ->
                new Strike.Rejected("the kill could not be sent: " + message, Receipt.EMPTY);
            case MysqlControl.Shot.Lost(var message) ->
                new Strike.Unanswered("the kill was sent and not answered: " + message, Receipt.EMPTY);
        };
    }

    /** The guard only says no; a third look says why. */
    private Strike turnedDown(KillSighting seen, Deadline deadline) throws InterruptedException {
        Receipt byServer = KillReceipt.verified(
                Receipt.EMPTY, "the server checked it together with the kill, in one round trip, and did not kill");
        return switch (look(seen, deadline)) {
            case Look.Different(var refusal, var message, var now) ->
                new Strike.TurnedDown(refusal, message, merged(byServer, now));
            case Look.Same s ->
                new Strike.TurnedDown(Refusal.CHANGED, "it changed at the moment of the strike", byServer);
            case Look.Blind(var message) ->
                new Strike.TurnedDown(Refusal.CHANGED, "it changed at the moment of the strike", byServer);
        };
    }

    private static Receipt merged(Receipt first, Receipt second) {
        Receipt sum = first;
        for (var entry : second.entries().entrySet()) {
            sum = sum.with(entry.getKey(), entry.getValue());
        }
        return sum;
    }
}
