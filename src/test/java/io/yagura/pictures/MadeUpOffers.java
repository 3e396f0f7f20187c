package io.yagura.pictures;

import io.yagura.mysql.Kill;
import io.yagura.mysql.KillOffer;
import io.yagura.mysql.KillOffers;
import io.yagura.mysql.KillSighting;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.Session;
import io.yagura.observe.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Offers as the real ones do, with a control account that can always be reached. */
final class MadeUpOffers implements KillOffers {

    private final MadeUpKill query = new MadeUpKill("mysql.kill-query");
    private final MadeUpKill connection = new MadeUpKill("mysql.kill-connection");

    @Override
    public List<Offer> of(Target target, Session session) {
        return both(KillSighting.of(target.name(), session), session.protectedBecause());
    }

    @Override
    public List<Offer> of(Target target, LockNode node) {
        return both(KillSighting.of(target.name(), node), node.protectedBecause());
    }

    private List<Offer> both(KillSighting seen, @Nullable String protectedBecause) {
        return List.of(
                offer(query, KillOffer.of(Kill.QUERY, seen, protectedBecause, null)),
                offer(connection, KillOffer.of(Kill.CONNECTION, seen, protectedBecause, null)));
    }

    private static Offer offer(MadeUpKill action, KillOffer offer) {
        return switch (offer) {
            case KillOffer.Open(var seen) -> new Offer.Open(action, seen);
            case KillOffer.Withheld(var reason) -> new Offer.Closed(action.name(), reason);
        };
    }
}
