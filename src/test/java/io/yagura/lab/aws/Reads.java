package io.yagura.lab.aws;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way out: which iterator reads which shard, and what is read. */
final class Reads {

    /** More than any number of seconds since 1970, less than any of milliseconds. */
    private static final double SURELY_MILLIS = 1e11;

    private final Forwarder kinesis;
    private final Iterators iterators;
    private final Meter meter;
    private final InstantSource clock;

    Reads(Forwarder kinesis, Iterators iterators, Meter meter, InstantSource clock) {
        this.kinesis = kinesis;
        this.iterators = iterators;
        this.meter = meter;
        this.clock = clock;
    }

    Reply iterator(Call call, StreamShard shard) throws IOException, InterruptedException {
        var reply = kinesis.send(call);
        if (reply.isGood()) {
            iterators.learn(reply.output(call.wire()).get("ShardIterator"), shard);
        }
        return reply;
    }

    Reply records(Call call, @Nullable StreamShard shard) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var reply = kinesis.send(call);
        if (shard == null) {
            return reply;
        }
        meter.ofStream(call, shard.stream(), "GetRecords.Latency", (System.nanoTime() - began) / 1e6);
        meter.ofStream(call, shard.stream(), "GetRecords.Success", reply.isGood() ? 1 : 0);
        if (reply.isGood()) {
            var output = reply.output(call.wire());
            iterators.learn(output.get("NextShardIterator"), shard);
            measure(call, shard, output);
        }
        return reply;
    }

    void throttled(Call call, StreamShard shard) {
        meter.ofStream(call, shard.stream(), "GetRecords.Success", 0);
        meter.ofStream(call, shard.stream(), "ReadProvisionedThroughputExceeded", 1);
        meter.ofShard(shard, "ReadProvisionedThroughputExceeded", 1);
    }

    private void measure(Call call, StreamShard shard, Map<String, Object> output) {
        var records = Call.objects(output, "Records");
        var bytes = records.stream().mapToInt(Weight::of).sum();
        var age = ageMillis(records, output);
        meter.ofStream(call, shard.stream(), "GetRecords.Bytes", bytes);
        meter.ofStream(call, shard.stream(), "GetRecords.Records", records.size());
        meter.ofStream(call, shard.stream(), "GetRecords.IteratorAgeMilliseconds", age);
        meter.ofStream(call, shard.stream(), "ReadProvisionedThroughputExceeded", 0);
        meter.ofShard(shard, "OutgoingBytes", bytes);
        meter.ofShard(shard, "OutgoingRecords", records.size());
        meter.ofShard(shard, "IteratorAgeMilliseconds", age);
        meter.ofShard(shard, "ReadProvisionedThroughputExceeded", 0);
    }

    /** The age of the last record of the answer; of an empty one, how far behind the latest it is. */
    private double ageMillis(List<Map<String, Object>> records, Map<String, Object> output) {
        if (!records.isEmpty() && records.getLast().get("ApproximateArrivalTimestamp") instanceof Number arrival) {
            var value = arrival.doubleValue();
            return Math.max(0, clock.millis() - (value > SURELY_MILLIS ? value : value * 1000));
        }
        return output.get("MillisBehindLatest") instanceof Number behind ? behind.doubleValue() : 0;
    }
}
