package io.yagura.streams;

import io.yagura.act.Operation;
import io.yagura.streams.ReshardRefusal.Reason;
import io.yagura.subscribers.StreamReaders.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says, before anything is touched, why a stream must not be resharded now. Pure. */
final class ReshardPreflight {

    /** Of a shard's limits, by minute averages, which hide the seconds within. */
    static final double TOO_HOT = 0.8;

    /** UpdateShardCount, in 24 hours, for one stream (Kinesis API). */
    private static final int COUNT_CALLS = 10;

    private static final Duration COUNT_WINDOW = Duration.ofHours(24);
    private static final int NAMED = 3;

    /** The log of several minutes and the last period of CloudWatch never agree quite. */
    private static final double MOSTLY = 0.7;

    private final ReshardCircumstances seen;

    ReshardPreflight(ReshardCircumstances seen) {
        this.seen = seen;
    }

    /** {@return what forbids any reshard, and can change from one moment to the next} */
    List<ReshardRefusal> ofMoment() {
        List<ReshardRefusal> refusals = new ArrayList<>();
        StreamNow now = seen.now();
        if (now.mode() == StreamMode.ON_DEMAND) {
            refusals.add(ReshardRefusal.of(
                    Reason.ON_DEMAND,
                    seen.name().stream() + " is on-demand: AWS decides how many shards it has."
                            + " Switch it to provisioned to decide yourself"));
        }
        if (now.status() != StreamStatus.ACTIVE) {
            refusals.add(ReshardRefusal.of(
                    Reason.NOT_ACTIVE,
                    seen.name().stream() + " is " + now.status()
                            + "; its shards can be changed only while it is ACTIVE"));
        } else if (!now.whole()) {
            refusals.add(ReshardRefusal.of(
                    Reason.UNSEEN, "ListShards gave no complete picture of the open shards; try again"));
        }
        Operation running = seen.running();
        if (running != null && running.heldBy() == null && ReshardWork.reshaping(running)) {
            refusals.add(ReshardRefusal.of(
                    Reason.UNDER_WAY,
                    "\"" + running.title() + "\" is under way since " + running.startedAt()
                            + "; stop it or let it end first"));
        }
        seen.readers().forEach(reader -> ofReader(reader, refusals));
        return refusals;
    }

    private void ofReader(Reader reader, List<ReshardRefusal> refusals) {
        Set<String> left = new TreeSet<>(seen.now().closed());
        left.removeAll(reader.past());
        if (!left.isEmpty()) {
            refusals.add(ReshardRefusal.of(
                    Reason.CHILDREN_WAIT,
                    reader.application() + " has not been seen past " + left.size() + " closed "
                            + (left.size() == 1 ? "shard" : "shards") + " (" + some(left)
                            + "): their children wait, and a further reshard would let more of them wait"));
        }
        Duration half = seen.now().retention().dividedBy(2);
        if (reader.lag() != null && reader.lag().age().compareTo(half) > 0) {
            refusals.add(ReshardRefusal.of(
                    Reason.READER_LAGS,
                    reader.application() + " is " + words(reader.lag().age())
                            + " behind, more than half of the retention of "
                            + words(seen.now().retention())
                            + ": a reshard would set it back further, and records would be lost"));
        }
    }

    /** {@return what forbids UpdateShardCount to this number} */
    List<ReshardRefusal> ofCount(int target) {
        List<ReshardRefusal> refusals = new ArrayList<>();
        int open = seen.now().open().size();
        int least = (open + 1) / 2;
        if (target > 2 * open || target < least) {
            refusals.add(new ReshardRefusal(
                    Reason.HALF_OR_DOUBLE,
                    ReshardStrategy.UPDATE_SHARD_COUNT,
                    "UpdateShardCount goes from " + open + " shards to " + least + " at least and " + 2 * open
                            + " at most, not to " + target));
        }
        if (target == open) {
            refusals.add(new ReshardRefusal(
                    Reason.NOTHING_TO_DO,
                    ReshardStrategy.UPDATE_SHARD_COUNT,
                    "The stream has " + open + " shards already"));
        }
        List<Instant> calls = seen.countCalls();
        if (calls == null) {
            refusals.add(new ReshardRefusal(
                    Reason.UNSEEN,
                    ReshardStrategy.UPDATE_SHARD_COUNT,
                    "How often UpdateShardCount was used within 24 h cannot be told while the audit cannot be read"));
        } else if (calls.size() >= COUNT_CALLS) {
            Instant free = calls.stream()
                    .sorted()
                    .toList()
                    .get(calls.size() - COUNT_CALLS)
                    .plus(COUNT_WINDOW);
            refusals.add(new ReshardRefusal(
                    Reason.TOO_OFTEN,
                    ReshardStrategy.UPDATE_SHARD_COUNT,
                    "UpdateShardCount was used " + calls.size() + " times within 24 h through Yagura, and AWS allows "
                            + COUNT_CALLS + "; the next is possible at " + free));
        }
        return refusals;
    }

    /** {@return that this peak is over the account's quota, or that the quota is not known; null when it fits} */
    @Nullable ReshardRefusal ofPeak(ReshardStrategy strategy, int peak) {
        Integer most = seen.mostShards();
        StreamControl.Quota quota = seen.quota();
        if (most == null || quota == null) {
            return new ReshardRefusal(
                    Reason.UNSEEN, strategy, "How many shards the account may have could not be read (DescribeLimits)");
        }
        if (peak <= most) {
            return null;
        }
        return new ReshardRefusal(
                Reason.OVER_QUOTA,
                strategy,
                "The account may have " + quota.limit() + " shards in this region and has " + quota.open()
                        + ": room for " + most + " in this stream, and " + strategy.word() + " needs up to " + peak
                        + " at once");
    }

    /** {@return that a shard would get too hot by this; null when none would, or it gets better all the same} */
    @Nullable ReshardRefusal ofHeat(ReshardStrategy strategy, List<HashRange> future) {
        Double now = seen.heaviestNow();
        LoadBasis basis = seen.load().basis();
        double then = seen.heaviest(future);
        if (now == null || basis == null || then <= TOO_HOT || then < now * 0.99) {
            return null;
        }
        return new ReshardRefusal(
                Reason.TOO_HOT,
                strategy,
                String.format(
                        Locale.ROOT,
                        "A shard would take %.0f %% of its limit (now %.0f %% at most), and more than %.0f %% leaves"
                                + " no room for a busy second; by %s",
                        then * 100,
                        now * 100,
                        TOO_HOT * 100,
                        basis.words()));
    }

    /** {@return what one should know, though it forbids nothing} */
    List<String> warnings(List<HashRange> future) {
        List<String> warnings = new ArrayList<>();
        Operation running = seen.running();
        if (running != null && running.heldBy() != null) {
            warnings.add("\"" + running.title() + "\", which " + running.heldBy() + " stopped, is given up by this");
        }
        Double now = seen.heaviestNow();
        double then = seen.heaviest(future);
        if (now != null && then > TOO_HOT && then < now * 0.99) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "One shard still takes %.0f %% of its limit afterwards (now %.0f %%)",
                    then * 100,
                    now * 100));
        }
        if (!seen.load().known()) {
            warnings.add("Nothing is known of the load, so whether the future shards can carry it is not known either");
        }
        addUnlogged(warnings);
        addReaders(warnings);
        return warnings;
    }

    private void addUnlogged(List<String> warnings) {
        Flow counted = seen.load().counted();
        double logged = seen.load().in(HashRange.ALL).shareOfLimit();
        if (counted != null && logged < MOSTLY * counted.shareOfLimit()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Within the last minutes publishers logged %.0f %% of what CloudWatch counted last: either the load has"
                            + " just grown, or some publishers write without a log; the future shards may carry more"
                            + " than is predicted",
                    logged / counted.shareOfLimit() * 100));
        }
    }

    private void addReaders(List<String> warnings) {
        if (seen.readers().isEmpty()) {
            warnings.add("No subscriber application of this stream is known to Yagura:"
                    + " it cannot tell when readers are past the shards that are closed");
        }
        for (Reader reader : seen.readers()) {
            if (reader.lag() == null) {
                warnings.add("How far " + reader.application() + " is behind is not known");
            }
        }
        List<String> fanOut = seen.fanOut();
        if (fanOut == null) {
            warnings.add("Whether there are readers with enhanced fan-out could not be read");
            return;
        }
        Set<String> unknown = new TreeSet<>(fanOut);
        unknown.removeAll(
                new HashSet<>(seen.readers().stream().map(Reader::application).toList()));
        if (!unknown.isEmpty()) {
            warnings.add("Readers that Yagura cannot see: the enhanced fan-out "
                    + (unknown.size() == 1 ? "consumer " : "consumers ") + String.join(", ", unknown));
        }
    }

    private static String some(Set<String> shards) {
        String first = String.join(", ", shards.stream().limit(NAMED).toList());
        return shards.size() > NAMED ? first + ", …" : first;
    }

    private static String words(Duration duration) {
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() + " min";
    }
}
