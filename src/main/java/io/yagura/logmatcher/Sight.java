package io.yagura.logmatcher;

import io.yagura.logmatcher.Outlook.Span;
import io.yagura.logmatcher.Sights.Side;
import io.yagura.logmatcher.Sights.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the sources of one subscription and of its stream vouch for, as known now. */
final class Sight {

    private final Subscription subscription;
    private final MatchingRules rules;
    private final Instant now;
    private final List<Watched> publishers;
    private final List<Watched> subscribers;
    private final List<Blind> publishBlinds;
    private final List<Blind> deliveryBlinds;
    private final Blinds blinds;
    private final Instant begin;
    private final Instant readTo;

    Sight(Subscription subscription, Side publishers, Side subscribers, MatchingRules rules, Instant now) {
        this.subscription = subscription;
        this.rules = rules;
        this.now = now;
        this.blinds = new Blinds(rules, now);
        this.publishers = publishers.lanes();
        this.subscribers = subscribers.lanes();
        this.publishBlinds = publishers.blinds();
        this.deliveryBlinds = subscribers.blinds();
        this.begin = earliest();
        this.readTo = furthestReadByAll();
    }

    /** {@return from when on events are judged; never, before the subscriber has said anything} */
    Instant begin() {
        return begin;
    }

    private Instant earliest() {
        if (subscription.since() != null) {
            return subscription.since();
        }
        return subscribers.stream()
                .map(watched -> watched.lane().begin())
                .min(Instant::compareTo)
                .orElse(subscription.configured() ? Instant.MIN : Instant.MAX);
    }

    /** {@return the sources that a window waits for, in words} */
    List<String> holders(Instant end) {
        List<String> holders = new ArrayList<>();
        holders(publishers, end, holders);
        holders(subscribers, end.plus(subscription.deadline()), holders);
        return holders;
    }

    private void holders(List<Watched> side, Instant time, List<String> holders) {
        side.stream()
                .filter(watched -> watched.holds() && watched.lane().passed().isBefore(time))
                .forEach(watched -> holders.add(blinds.silence(watched.lane())));
    }

    /** {@return whether a window that ends then can be judged} A side without a source is not waited for without end. */
    boolean closes(Instant end) {
        Instant due = end.plus(subscription.deadline());
        if (waits(publishers, end) || waits(subscribers, due)) {
            return false;
        }
        return (passes(publishers, end) && passes(subscribers, due)) || !now.isBefore(due.plus(rules.retireAfter()));
    }

    private static boolean waits(List<Watched> side, Instant time) {
        return side.stream()
                .anyMatch(watched -> watched.holds() && watched.lane().passed().isBefore(time));
    }

    private static boolean passes(List<Watched> side, Instant time) {
        return side.stream().anyMatch(watched -> !watched.lane().passed().isBefore(time));
    }

    /** {@return why it cannot be told whether an event of this time was delivered, where it cannot} */
    Optional<String> deliveryUnknown(Instant publishedAt, Instant end) {
        Instant due = end.plus(subscription.deadline());
        if (!passes(subscribers, due)) {
            return Optional.of("no log of " + subscription.subscriber() + " reaches so far");
        }
        return deliveryBlinds.stream()
                .filter(blind -> blind.delivery(publishedAt, due))
                .findFirst()
                .map(blind -> blind.why().get());
    }

    /** {@return why it cannot be told whether an event of this time was published, where it cannot} */
    Optional<String> publicationUnknown(Instant publishedAt) {
        boolean covered = publishers.stream()
                .map(Watched::lane)
                .anyMatch(lane ->
                        !lane.begin().isAfter(publishedAt) && lane.passed().isAfter(publishedAt));
        if (!covered) {
            return Optional.of("no publisher's log of " + subscription.stream() + " covers that time");
        }
        return publishBlinds.stream()
                .filter(blind -> blind.publicationAt(publishedAt))
                .findFirst()
                .map(blind -> blind.why().get());
    }

    /**
     * {@return whether the subscriber shows that it may not have read what was published then} It reads in the order of
     * arrival, which may follow publication by the deadline without harm; at the latest it arrived when its publisher's
     * line was received.
     */
    boolean unread(Instant publishedAt, Instant heard) {
        return readTo.isBefore(latest(publishedAt.plus(subscription.deadline()), heard));
    }

    /** {@return up to where all that arrived was read; the end of time for a subscriber that never says} */
    private Instant furthestReadByAll() {
        @Nullable Instant least = null;
        @Nullable Instant furthest = null;
        for (Watched watched : subscribers) {
            LaneWatch lane = watched.lane();
            @Nullable Instant now = lane.readTo();
            @Nullable Instant ever = lane.furthest();
            if (now != null && reads(lane)) {
                least = least == null ? now : earliest(least, now);
            }
            if (ever != null) {
                furthest = furthest == null ? ever : latest(furthest, ever);
            }
        }
        // while nobody says how far it is, nobody reads on
        return Objects.requireNonNullElse(least, Objects.requireNonNullElse(furthest, Instant.MAX));
    }

    private boolean reads(LaneWatch lane) {
        return lane.last() == null ? !blinds.silent(lane) : lane.leftAt().isAfter(now.minus(rules.handover()));
    }

    /** {@return what the verdicts of a closed window depend on besides its own lines} */
    Outlook outlook(Instant minute, Instant heard) {
        Instant end = Minute.end(minute);
        Instant due = end.plus(subscription.deadline());
        return new Outlook(
                passes(subscribers, due),
                spans(deliveryBlinds, blind -> blind.mayHideDeliveries(minute, end, due)),
                spans(publishBlinds, blind -> blind.mayHidePublications(minute, end)),
                covered(minute, end),
                unreadFrom(end, heard));
    }

    private static List<Span> spans(List<Blind> blinds, Predicate<Blind> matters) {
        return blinds.stream()
                .filter(matters)
                .map(blind ->
                        new Span(blind.from(), blind.to(), Objects.requireNonNullElse(blind.readTo(), Instant.MAX)))
                .toList();
    }

    private Set<Span> covered(Instant minute, Instant end) {
        Set<Span> covered = new HashSet<>();
        for (Watched watched : publishers) {
            Instant from = latest(watched.lane().begin(), minute);
            Instant to = earliest(watched.lane().passed(), end);
            if (from.isBefore(to)) {
                covered.add(new Span(from, to, Instant.MAX));
            }
        }
        return covered;
    }

    private Instant unreadFrom(Instant end, Instant heard) {
        return unread(end, heard) ? readTo : Instant.MAX;
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    Duration deadline() {
        return subscription.deadline();
    }

    Instant now() {
        return now;
    }
}
