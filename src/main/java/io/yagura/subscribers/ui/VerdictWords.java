package io.yagura.subscribers.ui;

import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import io.yagura.subscribers.ApplicationState;
import io.yagura.subscribers.Lease;
import io.yagura.subscribers.LeaseVerdict;
import io.yagura.subscribers.SubscriberTrouble;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Verdicts in words. */
final class VerdictWords {

    private VerdictWords() {}

    static String word(String verdict) {
        return Texts.say("subscribers.verdict." + verdict);
    }

    /** {@return the shape before the word, so that the colour says nothing alone} */
    static String shape(LeaseVerdict verdict) {
        return switch (verdict) {
            case LeaseVerdict.Ok ok -> "✓";
            case LeaseVerdict.Slow slow -> "◆";
            case LeaseVerdict.Stuck stuck -> "▲";
            case LeaseVerdict.Orphan orphan -> "▲";
            case LeaseVerdict.HandingOver handing -> "⇄";
            case LeaseVerdict.WaitingOnParent waiting -> "○";
            case LeaseVerdict.Drained drained -> "■";
            case LeaseVerdict.Unknown unknown -> "?";
        };
    }

    static Tone tone(LeaseVerdict verdict) {
        return switch (verdict) {
            case LeaseVerdict.Ok ok -> Tone.CALM;
            case LeaseVerdict.Slow slow -> Tone.WARN;
            case LeaseVerdict.Stuck stuck -> Tone.ALARM;
            case LeaseVerdict.Orphan orphan -> Tone.ALARM;
            case LeaseVerdict.HandingOver handing -> Tone.SOFT;
            case LeaseVerdict.WaitingOnParent waiting -> Tone.SOFT;
            case LeaseVerdict.Drained drained -> Tone.FAINT;
            case LeaseVerdict.Unknown unknown -> Tone.WARN;
        };
    }

    /** {@return what makes it so, short; empty where the word says all} */
    static String because(LeaseVerdict verdict) {
        return switch (verdict) {
            case LeaseVerdict.Ok ok -> "";
            case LeaseVerdict.Slow slow -> "";
            case LeaseVerdict.Stuck(Duration unmoved, Duration unreadFor) ->
                Texts.say("subscribers.because.stuck", Words.span(unmoved));
            case LeaseVerdict.Orphan(String owner, Duration silent) ->
                owner == null
                        ? Texts.say("subscribers.because.unowned", Words.span(silent))
                        : Texts.say("subscribers.because.silent", owner, Words.span(silent));
            case LeaseVerdict.HandingOver(String from, String to, Duration lasting) ->
                Texts.say("subscribers.because.handing-over", from, to);
            case LeaseVerdict.WaitingOnParent(String parent, String owner) ->
                owner == null
                        ? Texts.say("subscribers.because.waiting-unread", Words.shard(parent))
                        : Texts.say("subscribers.because.waiting", Words.shard(parent), owner);
            case LeaseVerdict.Drained(boolean leaseGone) -> leaseGone ? Texts.say("subscribers.because.cleared") : "";
            case LeaseVerdict.Unknown(LeaseVerdict.Absent absent) ->
                Texts.say("subscribers.absent." + absent.name().toLowerCase(Locale.ROOT));
        };
    }

    /** {@return the troubles of an application, the worst first; its silence left out} */
    static String troubles(ApplicationState state) {
        return state.troubles().stream()
                .filter(trouble -> !(trouble instanceof SubscriberTrouble.NoAnswer))
                .sorted(Comparator.comparingInt(VerdictWords::weight))
                .map(VerdictWords::trouble)
                .collect(Collectors.joining(" · "));
    }

    private static int weight(SubscriberTrouble trouble) {
        return switch (trouble) {
            case SubscriberTrouble.Stuck s -> 0;
            case SubscriberTrouble.Orphaned o -> 1;
            case SubscriberTrouble.DataLossNear d -> 2;
            case SubscriberTrouble.Behind b -> 3;
            case SubscriberTrouble.Unleased u -> 4;
            case SubscriberTrouble.EndlessHandover e -> 5;
            case SubscriberTrouble.Malformed m -> 6;
            case SubscriberTrouble.NoAnswer n -> 7;
        };
    }

    private static String trouble(SubscriberTrouble trouble) {
        return switch (trouble) {
            case SubscriberTrouble.Stuck(List<Lease> leases) ->
                losing(Texts.say("subscribers.trouble.stuck", shards(leases)), leases);
            case SubscriberTrouble.Orphaned(List<Lease> leases) ->
                losing(Texts.say("subscribers.trouble.orphan", shards(leases)), leases);
            case SubscriberTrouble.DataLossNear(List<Lease> leases, Duration left) ->
                left.isZero()
                        ? Texts.say("subscribers.trouble.loses-now", shards(leases))
                        : Texts.say("subscribers.trouble.loss", Words.span(left), shards(leases));
            case SubscriberTrouble.Behind(List<Lease> leases, Duration worst) ->
                Texts.say("subscribers.trouble.behind", shards(leases));
            case SubscriberTrouble.Unleased(List<Lease> leases) ->
                Texts.say("subscribers.trouble.unleased", shards(leases));
            case SubscriberTrouble.EndlessHandover(List<Lease> leases) ->
                Texts.say("subscribers.trouble.handover", shards(leases));
            case SubscriberTrouble.Malformed(var items) -> Texts.say("subscribers.trouble.malformed", items.size());
            case SubscriberTrouble.NoAnswer n -> "";
        };
    }

    private static String losing(String words, List<Lease> leases) {
        Duration left = soonestLoss(leases);
        return left == null || left.isZero() ? words : words + " · " + Texts.say("subscribers.loses", Words.span(left));
    }

    static @Nullable Duration soonestLoss(List<Lease> leases) {
        return leases.stream()
                .map(Lease::timeToDataLoss)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static String shards(List<Lease> leases) {
        return leases.size() == 1
                ? Words.shard(leases.getFirst().shardId())
                : Texts.say("subscribers.shards", leases.size());
    }
}
