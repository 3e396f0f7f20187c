package io.yagura.mysql.api;

import io.yagura.access.AccessPolicy;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.act.ActionDesk;
import io.yagura.act.GuardedAction;
import io.yagura.mysql.KillOffers;
import io.yagura.observe.Reading;
import io.yagura.observe.Target;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Seals the kills that fit for one caller, and says why the others are withheld. */
@Component
class KillSeals {

    private final ActionDesk desk;
    private final AccessPolicy policy;

    KillSeals(ActionDesk desk, AccessPolicy policy) {
        this.desk = desk;
        this.policy = policy;
    }

    /** {@return what seals the kills of a reading: only while it is current, since nobody vouches for an older one} */
    Sealing of(Reading<?> reading, Target target, Operator operator) {
        return switch (reading) {
            case Reading.Current<?> current -> new ForCaller(current.snapshot().observedAt(), target, operator);
            case Reading.Stale<?> stale ->
                new Withholding("What you see is stale: " + stale.fault().message());
            case Reading.Awaiting<?> a -> new Withholding("Nothing has been read yet");
            case Reading.Unreadable<?> u -> new Withholding("Nothing has been read yet");
        };
    }

    /** Turns what fits into what can be struck. */
    interface Sealing {
        Kills seal(List<KillOffers.Offer> offers);
    }

    private record Withholding(String reason) implements Sealing {

        @Override
        public Kills seal(List<KillOffers.Offer> offers) {
            Map<String, String> withheld = new HashMap<>();
            for (KillOffers.Offer offer : offers) {
                switch (offer) {
                    case KillOffers.Offer.Open open ->
                        withheld.put(open.action().name(), reason);
                    case KillOffers.Offer.Closed closed -> withheld.put(closed.action(), closed.reason());
                }
            }
            return new Kills(Map.of(), withheld);
        }
    }

    private final class ForCaller implements Sealing {

        private final Instant observedAt;
        private final Target target;
        private final Operator operator;
        private final Map<String, Decision> decisions = new HashMap<>();

        ForCaller(Instant observedAt, Target target, Operator operator) {
            this.observedAt = observedAt;
            this.target = target;
            this.operator = operator;
        }

        @Override
        public Kills seal(List<KillOffers.Offer> offers) {
            Map<String, String> sightings = new HashMap<>();
            Map<String, String> withheld = new HashMap<>();
            for (KillOffers.Offer offer : offers) {
                switch (offer) {
                    case KillOffers.Offer.Open open -> seal(open, sightings, withheld);
                    case KillOffers.Offer.Closed closed -> withheld.put(closed.action(), closed.reason());
                }
            }
            return new Kills(sightings, withheld);
        }

        private void seal(KillOffers.Offer.Open open, Map<String, String> sightings, Map<String, String> withheld) {
            String name = open.action().name();
            switch (decide(open.action())) {
                case Decision.Denied(String reason) -> withheld.put(name, reason);
                case Decision.Allowed a -> {
                    try {
                        sightings.put(name, desk.seal(open.action(), open.seen(), observedAt, operator));
                    } catch (IllegalArgumentException e) {
                        // facts too long for a token must not take the whole reading with them
                        withheld.put(name, "It cannot be sealed: " + e.getMessage());
                    }
                }
            }
        }

        /** The same for all sessions of a target, and there may be thousands. */
        private Decision decide(GuardedAction<?> action) {
            return decisions.computeIfAbsent(
                    action.name(), name -> policy.decide(operator, action.permission(), target));
        }
    }
}
