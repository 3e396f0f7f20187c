package io.yagura.mysql;

import io.yagura.act.GuardedAction;
import io.yagura.observe.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Offers the two kills as far as the control account can do them. */
@Component
class ControlledOffers implements KillOffers {

    private final MysqlControl control;
    private final KillQuery query;
    private final KillConnection connection;

    ControlledOffers(MysqlControl control, KillQuery query, KillConnection connection) {
        this.control = control;
        this.query = query;
        this.connection = connection;
    }

    @Override
    public List<Offer> of(Target target, Session session) {
        return both(KillSighting.of(target.name(), session), session.protectedBecause());
    }

    @Override
    public List<Offer> of(Target target, LockNode node) {
        return both(KillSighting.of(target.name(), node), node.protectedBecause());
    }

    private List<Offer> both(KillSighting seen, @Nullable String protectedBecause) {
        String unable = control.unable(seen.instance());
        return List.of(
                offer(query, KillOffer.of(Kill.QUERY, seen, protectedBecause, unable)),
                offer(connection, KillOffer.of(Kill.CONNECTION, seen, protectedBecause, unable)));
    }

    private static Offer offer(GuardedAction<KillSighting> action, KillOffer offer) {
        return switch (offer) {
            case KillOffer.Open(var seen) -> new Offer.Open(action, seen);
            case KillOffer.Withheld(var reason) -> new Offer.Closed(action.name(), reason);
        };
    }
}
