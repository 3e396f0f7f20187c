package io.yagura.streams;

import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.observe.Deadline;
import io.yagura.streams.StreamControl.Shot;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides, from what a stream looks like, what a reshard does next. Pure.
 *
 * @param done how many of its calls are known to have been taken
 * @param load what is known of the load of the shards, asked only where a merge has to be chosen by it
 */
record ReshardCourse(ReshardWork work, long done, Function<StreamNow, LoadProfile> load) {

    /** What is to be done next. */
    sealed interface Turn {

        record Wait(String why) implements Turn {}

        /** It cannot be done any more. */
        record Lost(String why) implements Turn {}

        /** All calls have taken effect. */
        record Arrived(String how) implements Turn {}

        /**
         * One call.
         *
         * @param done how many have taken effect before it
         * @param size how many boundaries it changes
         */
        record Call(long done, StepTimes.Kind kind, int size, String words, Sending sending) implements Turn {

            Shot sendBy(StreamControl control, StreamName stream, Deadline deadline) throws InterruptedException {
                return sending.send(control, stream, deadline);
            }
        }
    }

    /** How a call is sent. */
    interface Sending {
        Shot send(StreamControl control, StreamName stream, Deadline deadline) throws InterruptedException;
    }

    Turn next(StreamNow now) {
        return switch (now.status()) {
            case DELETING -> new Turn.Lost("the stream is being deleted");
            case CREATING, UPDATING, OTHER ->
                new Turn.Wait(progress(now) + "; Kinesis is at work (" + now.status() + ")");
            case ACTIVE -> now.whole() ? active(now) : new Turn.Wait("ListShards gives no complete picture yet");
        };
    }

    private Turn active(StreamNow now) {
        return switch (work.strategy()) {
            case UPDATE_SHARD_COUNT -> count(now);
            case WALK, SPLIT -> walk(now);
        };
    }

    private Turn count(StreamNow now) {
        int open = now.open().size();
        if (now.digest().equals(work.topology())) {
            return done == 0
                    ? countCall(now)
                    : new Turn.Wait("UpdateShardCount was taken, and nothing has changed yet");
        }
        if (open != work.targetShards()) {
            return new Turn.Lost(
                    done == 0
                            ? "somebody else changed the shards first: there are " + open
                            : "Kinesis ended with " + open + " open shards instead of " + work.targetShards());
        }
        // as many as wanted; that is all which UpdateShardCount promises, so the ranges are only told
        return new Turn.Arrived(open + " shards are open" + (uniform(now) ? "" : ", though not equal ones"));
    }

    private Turn countCall(StreamNow now) {
        return new Turn.Call(
                0,
                StepTimes.Kind.UPDATE_SHARD_COUNT,
                now.boundaries().differences(work.goal(now.boundaries())),
                "UpdateShardCount to " + work.targetShards(),
                (control, stream, deadline) -> control.updateShardCount(stream, work.targetShards(), deadline));
    }

    private Turn walk(StreamNow now) {
        Boundaries here = now.boundaries();
        int most = Math.max(work.mostShards(), Walk.leastPeak(here, work.goal(here)));
        LoadProfile known = here.shards() < most ? LoadProfile.UNKNOWN : load.apply(now);
        List<WalkStep> left = Walk.plan(here, work.goal(here), most, known).steps();
        if (left.isEmpty()) {
            return new Turn.Arrived(now.open().size() + " shards are open");
        }
        // a crash may come between a call and its note: then one less is left than was known; more is somebody else's
        if (left.size() > work.calls() - done) {
            return new Turn.Lost("somebody else changed the shards meanwhile: " + ReshardWork.calls(left.size())
                    + " would be left, and not " + (work.calls() - done));
        }
        long taken = (long) work.calls() - left.size();
        return switch (left.getFirst()) {
            case WalkStep.Split(HashRange shard, var at) -> splitCall(now, taken, shard, at);
            case WalkStep.Merge(HashRange lower, HashRange upper) -> mergeCall(now, taken, lower, upper);
        };
    }

    private Turn splitCall(StreamNow now, long taken, HashRange range, BigInteger at) {
        Shard shard = now.shard(range);
        if (shard == null) {
            return new Turn.Wait("ListShards gives no complete picture yet");
        }
        if (work.splitShard() != null && !work.splitShard().equals(shard.shardId())) {
            return new Turn.Lost(work.splitShard() + " is not open any more");
        }
        return new Turn.Call(
                taken,
                StepTimes.Kind.SPLIT,
                1,
                "the split of " + shard.shardId() + " (call " + (taken + 1) + " of " + work.calls() + ")",
                (control, stream, deadline) -> control.split(stream, shard.shardId(), at, deadline));
    }

    private Turn mergeCall(StreamNow now, long taken, HashRange lowerRange, HashRange upperRange) {
        Shard lower = now.shard(lowerRange);
        Shard upper = now.shard(upperRange);
        if (lower == null || upper == null) {
            return new Turn.Wait("ListShards gives no complete picture yet");
        }
        return new Turn.Call(
                taken,
                StepTimes.Kind.MERGE,
                1,
                "the merge of " + lower.shardId() + " and " + upper.shardId() + " (call " + (taken + 1) + " of "
                        + work.calls() + ")",
                (control, stream, deadline) -> control.merge(stream, lower.shardId(), upper.shardId(), deadline));
    }

    private String progress(StreamNow now) {
        int open = now.open().size();
        return work.strategy() == ReshardStrategy.UPDATE_SHARD_COUNT
                ? open + " shards are open, " + work.targetShards() + " are wanted"
                : done + " of " + ReshardWork.calls(work.calls()) + " taken";
    }

    private boolean uniform(StreamNow now) {
        Boundaries here = now.boundaries();
        return here.equals(here.evened(work.targetShards()));
    }

    ReshardCourse at(long calls) {
        return new ReshardCourse(work, calls, load);
    }

    ReshardCourse arrived() {
        return at(work.calls());
    }

    /**
     * {@return the end that says how far it came}
     *
     * @param now how the stream was last seen, or null when it was not
     */
    Outcome lost(String why, @Nullable StreamNow now) {
        String message = "Ended after " + done + " of " + ReshardWork.calls(work.calls()) + ": " + why
                + "; the shards stay as they are";
        Receipt receipt = Receipt.EMPTY.with("plan", work.plan()).with("callsDone", done);
        return new Outcome.Failed(message, now == null ? receipt : changes(receipt, now));
    }

    private Receipt changes(Receipt receipt, StreamNow now) {
        Lineage lineage = now.whole() ? Lineage.since(work.topology(), work.openShards(), now) : null;
        return lineage == null
                ? receipt.with("changes", "the list of shards does not lead back to those of the plan")
                : lineage.addTo(receipt);
    }

    /** {@return what was reached} */
    Receipt receipt(StreamNow now) {
        Receipt reached = Receipt.EMPTY
                .with("plan", work.plan())
                .with("callsDone", work.calls())
                .with("openShards", now.open().size())
                .with("topology", now.digest())
                .with("uniform", uniform(now));
        return changes(reached, now);
    }
}
