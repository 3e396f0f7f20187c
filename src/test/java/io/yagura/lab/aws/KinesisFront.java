package io.yagura.lab.aws;

import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Kinesis as its clients meet it: the emulator behind AWS's limits, measured. */
final class KinesisFront {

    private final Forwarder kinesis;
    private final Limits limits;
    private final Meter meter;
    private final Topologies topologies;
    private final Iterators iterators = new Iterators();
    private final Puts puts;
    private final Reads reads;

    KinesisFront(Forwarder kinesis, Limits limits, Metrics metrics, InstantSource clock) {
        this.kinesis = kinesis;
        this.limits = limits;
        this.meter = new Meter(metrics);
        this.topologies = new Topologies(kinesis, clock);
        this.puts = new Puts(kinesis, limits, topologies, meter);
        this.reads = new Reads(kinesis, iterators, meter, clock);
    }

    Limits limits() {
        return limits;
    }

    void forget() {
        limits.forget();
        meter.forget();
        topologies.forget();
    }

    /** {@return the stream or table that a call concerns, also where only its iterator says so; null when none} */
    @Nullable String concerned(Call call) {
        var named = call.resource();
        if (named != null || call.service() != Service.KINESIS) {
            return named;
        }
        var shard = shard(call);
        return shard == null ? null : shard.stream();
    }

    Reply answer(Call call) throws IOException, InterruptedException {
        var shard = shard(call);
        var refusal = limits.refusal(call, shard);
        if (refusal != null) {
            return refused(call, shard, refusal);
        }
        var stream = call.resource();
        return switch (call.operation()) {
            case "PutRecord" -> stream == null ? kinesis.send(call) : puts.one(call, stream);
            case "PutRecords" -> stream == null ? kinesis.send(call) : puts.many(call, stream);
            case "GetShardIterator" -> shard == null ? kinesis.send(call) : reads.iterator(call, shard);
            case "GetRecords" -> reads.records(call, shard);
            default -> steer(call);
        };
    }

    /** Refuses a call as AWS would that finds it too much. */
    Reply throttle(Call call) {
        var stream = call.resource();
        if (call.operation().equals("PutRecords") && stream != null) {
            return puts.throttle(call, stream);
        }
        if (call.operation().equals("PutRecord") && stream != null) {
            meter.ofStream(call, stream, "WriteProvisionedThroughputExceeded", 1);
        }
        return refused(call, shard(call), AwsError.throttled(call));
    }

    private Reply refused(Call call, @Nullable StreamShard shard, AwsError error) {
        if (call.operation().equals("GetRecords") && shard != null) {
            reads.throttled(call, shard);
        }
        return error.reply(call);
    }

    private Reply steer(Call call) throws IOException, InterruptedException {
        var reply = kinesis.send(call);
        if (reply.isGood()) {
            limits.done(call);
            meter.done(call);
            topologies.done(call);
        }
        return reply;
    }

    private @Nullable StreamShard shard(Call call) {
        return switch (call.operation()) {
            case "GetRecords" -> iterators.shard(call.text("ShardIterator"));
            case "GetShardIterator" -> {
                var shardId = call.text("ShardId");
                var stream = call.resource();
                yield shardId == null || stream == null ? null : new StreamShard(call.account(), stream, shardId);
            }
            default -> null;
        };
    }
}
