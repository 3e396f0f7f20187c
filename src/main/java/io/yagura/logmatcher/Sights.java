package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What all sources vouch for, as known now: each lane is looked at once, however many subscriptions there are. */
final class Sights {

    private final MatchingRules rules;
    private final Instant now;
    private final Blinds blinds;
    private final Map<String, Side> publishers = new HashMap<>();
    private final Map<SubscriptionName, Side> subscribers = new HashMap<>();

    /**
     * A lane that was looked at.
     *
     * @param holds whether windows wait for it
     */
    record Watched(LaneWatch lane, boolean holds) {}

    /** Those who publish to a stream or serve a subscription, and where their lines may be missing. */
    record Side(List<Watched> lanes, List<Blind> blinds) {

        private static final Side NOBODY = new Side(List.of(), List.of());

        private static Side empty() {
            return new Side(new ArrayList<>(), new ArrayList<>());
        }
    }

    Sights(Collection<LogSource> sources, MatchingRules rules, Instant now) {
        this.rules = rules;
        this.now = now;
        this.blinds = new Blinds(rules, now);
        for (LogSource source : sources) {
            for (LaneWatch lane : source.lanes()) {
                look(source, lane);
            }
        }
    }

    private void look(LogSource source, LaneWatch lane) {
        Side side = side(lane.lane());
        side.lanes().add(new Watched(lane, !source.left(lane) && !blinds.silent(lane)));
        blinds.of(source, lane).forEach(side.blinds()::add);
    }

    private Side side(Lane lane) {
        return switch (lane.side()) {
            case PUBLISH -> publishers.computeIfAbsent(lane.stream(), stream -> Side.empty());
            case SUBSCRIBE ->
                subscribers.computeIfAbsent(
                        new SubscriptionName(lane.stream(), Objects.requireNonNull(lane.subscriber())),
                        name -> Side.empty());
        };
    }

    Sight of(Subscription subscription) {
        return new Sight(
                subscription,
                publishers.getOrDefault(subscription.stream(), Side.NOBODY),
                subscribers.getOrDefault(SubscriptionName.of(subscription), Side.NOBODY),
                rules,
                now);
    }
}
