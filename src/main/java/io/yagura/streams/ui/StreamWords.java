package io.yagura.streams.ui;

import io.yagura.screen.Texts;
import io.yagura.screen.Words;
import io.yagura.streams.Load;
import io.yagura.streams.ShardLimits;
import io.yagura.streams.ShardState;
import io.yagura.streams.StreamMode;
import io.yagura.streams.StreamSettings;
import io.yagura.streams.StreamState;
import io.yagura.streams.StreamStatus;
import io.yagura.streams.StreamTrouble;
import io.yagura.streams.StreamTrouble.Amount;
import io.yagura.streams.StreamTrouble.Direction;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of a stream, in words. */
final class StreamWords {

    /** At least so little says nothing of the shards that are not measured. */
    private static final double LITTLE = 0.005;

    private StreamWords() {}

    /** {@return how it goes with it; empty when it is quiet, or there is nothing to tell but its silence} */
    static String verdict(StreamState state) {
        if (state.inTrouble()) {
            return troubles(state);
        }
        return state.condition() == StreamState.Condition.AWAITING ? Texts.say("streams.awaiting") : remark(state);
    }

    private static String troubles(StreamState state) {
        return state.troubles().stream()
                .filter(trouble -> !(trouble instanceof StreamTrouble.NoAnswer))
                .map(trouble -> trouble(trouble, state))
                .collect(Collectors.joining(" · "));
    }

    private static String trouble(StreamTrouble trouble, StreamState state) {
        return switch (trouble) {
            case StreamTrouble.NoAnswer n -> "";
            case StreamTrouble.HotShard hot ->
                Texts.say(
                        "streams.trouble.hot",
                        Words.shard(hot.shardId()),
                        of(hot.amount(), hot.perSecond(), hot.limit()));
            case StreamTrouble.Throttled throttled ->
                Texts.say(
                        throttled.direction() == Direction.WRITES
                                ? "streams.trouble.throttled.writes"
                                : "streams.trouble.throttled.reads",
                        Math.round(throttled.count()));
            case StreamTrouble.NearLimit near ->
                Texts.say(
                        near.direction() == Direction.WRITES ? "streams.trouble.near.in" : "streams.trouble.near.out",
                        of(near.amount(), near.perSecond(), near.limit()));
            case StreamTrouble.Missing m ->
                Texts.say("streams.trouble.missing", state.name().account());
        };
    }

    private static String of(Amount amount, double perSecond, double limit) {
        return switch (amount) {
            case BYTES -> Texts.say("streams.of", Words.bytesPerSecond(perSecond), Words.bytesPerSecond(limit));
            case RECORDS -> Texts.say("streams.of", Words.count(Math.round(perSecond)), records(limit));
        };
    }

    static String records(@Nullable Double perSecond) {
        if (perSecond == null) {
            return Words.UNKNOWN;
        }
        return Texts.say(
                "streams.records",
                perSecond > 0 && perSecond < 10
                        ? String.format(Locale.ENGLISH, "%.1f", perSecond)
                        : Words.count(Math.round(perSecond)));
    }

    /** {@return what is to be known of a stream without trouble; empty for an ordinary one} */
    private static String remark(StreamState state) {
        StreamStatus status = state.status();
        if (status != null && status != StreamStatus.ACTIVE) {
            return Texts.say("streams.status." + status.name().toLowerCase(Locale.ROOT));
        }
        return state.mode() == StreamMode.ON_DEMAND ? Texts.say("streams.mode.on_demand") : "";
    }

    /** {@return the busiest shard with its share; without metrics of shards, the share of them all, said so} */
    static String busiest(StreamState state) {
        ShardState busiest = state.busiest();
        if (busiest != null && busiest.load() != null) {
            Double share = busiest.load().shareOfLimit();
            boolean all = unknown(state) == 0;
            if (!all && (share == null || share < LITTLE)) {
                return Words.UNKNOWN;
            }
            return Texts.say(
                    all ? "streams.busiest" : "streams.busiest.at-least",
                    Words.percent(share),
                    Words.shard(busiest.shard().shardId()));
        }
        Double mean = mean(state);
        return mean == null || measured(state) ? Words.UNKNOWN : Texts.say("streams.mean", Words.percent(mean));
    }

    /** {@return what to mind about {@link #busiest}; empty for nothing} */
    static String busiestTitle(StreamState state) {
        if (unmeasured(state)) {
            return Texts.say("streams.unmeasured");
        }
        long unknown = unknown(state);
        return unknown == 0
                ? ""
                : Texts.say(
                        "streams.busiest.unknown", unknown, state.openShards().size());
    }

    private static long unknown(StreamState state) {
        return state.openShards().stream()
                .filter(shard -> shard.load() == null || shard.load().shareOfLimit() == null)
                .count();
    }

    private static boolean measured(StreamState state) {
        var settings = state.settings().last();
        return settings != null && settings.facts().measuresShards();
    }

    /** {@return whether it is known that CloudWatch does not measure the shards one by one} */
    static boolean unmeasured(StreamState state) {
        var settings = state.settings().last();
        StreamSettings facts = settings == null ? null : settings.facts();
        return facts != null && !facts.measuresShards();
    }

    /** {@return how much of the limits of all open shards together is used, or null} */
    static @Nullable Double mean(StreamState state) {
        Load load = state.load();
        int shards = state.openShards().size();
        if (load == null || shards == 0 || load.incomingBytesPerSecond() == null) {
            return null;
        }
        Double records = load.incomingRecordsPerSecond();
        return Math.max(
                load.incomingBytesPerSecond() / (shards * ShardLimits.INCOMING_BYTES_PER_SECOND),
                records == null ? 0 : records / (shards * ShardLimits.INCOMING_RECORDS_PER_SECOND));
    }
}
