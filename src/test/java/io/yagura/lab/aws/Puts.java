package io.yagura.lab.aws;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way in: records pass as far as their shards' limits let them, and are measured. */
final class Puts {

    private static final String THROTTLED = "ProvisionedThroughputExceededException";
    private static final String WRITES_THROTTLED = "WriteProvisionedThroughputExceeded";

    private final Forwarder kinesis;
    private final Limits limits;
    private final Topologies topologies;
    private final Meter meter;

    Puts(Forwarder kinesis, Limits limits, Topologies topologies, Meter meter) {
        this.kinesis = kinesis;
        this.limits = limits;
        this.topologies = topologies;
        this.meter = meter;
    }

    Reply one(Call call, String stream) throws IOException, InterruptedException {
        var refused = refused(call, stream, call.input());
        if (refused != null) {
            throttled(call, stream, refused, 1);
            meter.ofStream(call, stream, "PutRecord.Success", 0);
            return AwsError.throttled(call).reply(call);
        }
        var began = System.nanoTime();
        var reply = kinesis.send(call);
        meter.ofStream(call, stream, "PutRecord.Latency", (System.nanoTime() - began) / 1e6);
        meter.ofStream(call, stream, "PutRecord.Success", reply.isGood() ? 1 : 0);
        if (reply.isGood()) {
            meter.ofStream(call, stream, "PutRecord.Bytes", Weight.of(call.input()));
            var shardId = reply.output(call.wire()).get("ShardId");
            taken(call, stream, String.valueOf(shardId), List.of(call.input()));
        }
        return reply;
    }

    Reply many(Call call, String stream) throws IOException, InterruptedException {
        var records = call.objects("Records");
        var results = new ArrayList<@Nullable Map<String, Object>>();
        var passing = new ArrayList<Map<String, Object>>();
        for (var record : records) {
            var refused = refused(call, stream, record);
            if (refused == null) {
                passing.add(record);
                results.add(null);
            } else {
                throttled(call, stream, refused, 1);
                results.add(refusal(stream, refused.shardId()));
            }
        }
        if (passing.isEmpty() && !records.isEmpty()) {
            measure(call, stream, records, results);
            return Reply.of(call, answer(Map.of(), results));
        }
        var began = System.nanoTime();
        var reply = kinesis.send(
                call,
                call.target(),
                call.contentType(),
                passing.size() == records.size() ? call.body() : call.wire().write(with(call.input(), passing)));
        meter.ofStream(call, stream, "PutRecords.Latency", (System.nanoTime() - began) / 1e6);
        if (!reply.isGood()) {
            meter.ofStream(call, stream, "PutRecords.Success", 0);
            return reply;
        }
        var output = reply.output(call.wire());
        var done = Call.objects(output, "Records").iterator();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) == null && done.hasNext()) {
                results.set(i, done.next());
            }
        }
        measure(call, stream, records, results);
        return passing.size() == records.size() ? reply : Reply.of(call, answer(output, results));
    }

    /** Every record is refused, in whichever shard it would be. */
    Reply throttle(Call call, String stream) {
        var records = call.objects("Records");
        var results = new ArrayList<@Nullable Map<String, Object>>();
        for (int i = 0; i < records.size(); i++) {
            results.add(refusal(stream, "shardId-000000000000"));
        }
        meter.ofStream(call, stream, WRITES_THROTTLED, records.size());
        measure(call, stream, records, results);
        return Reply.of(call, answer(Map.of(), results));
    }

    private @Nullable StreamShard refused(Call call, String stream, Map<String, Object> record)
            throws IOException, InterruptedException {
        if (!limits.isEnforced(Limit.WRITES_PER_SHARD)) {
            return null;
        }
        var shard = topologies.shard(call, stream, record);
        return shard == null || limits.canWrite(shard, Weight.of(record)) ? null : shard;
    }

    private void throttled(Call call, String stream, StreamShard shard, int records) {
        meter.ofStream(call, stream, WRITES_THROTTLED, records);
        meter.ofShard(shard, WRITES_THROTTLED, records);
    }

    private void measure(
            Call call, String stream, List<Map<String, Object>> records, List<@Nullable Map<String, Object>> results) {
        var byShard = new LinkedHashMap<String, List<Map<String, Object>>>();
        for (int i = 0; i < results.size(); i++) {
            var result = results.get(i);
            if (result != null && result.get("ShardId") instanceof String shardId) {
                byShard.computeIfAbsent(shardId, _ -> new ArrayList<>()).add(records.get(i));
            }
        }
        byShard.forEach((shardId, taken) -> taken(call, stream, shardId, taken));
        var successes = byShard.values().stream().mapToInt(List::size).sum();
        var throttles = results.stream()
                .filter(result -> result != null && THROTTLED.equals(result.get("ErrorCode")))
                .count();
        meter.ofStream(call, stream, "PutRecords.Success", successes > 0 ? 1 : 0);
        meter.ofStream(
                call,
                stream,
                "PutRecords.Bytes",
                records.stream().mapToInt(Weight::of).sum());
        meter.ofStream(call, stream, "PutRecords.TotalRecords", records.size());
        meter.ofStream(call, stream, "PutRecords.SuccessfulRecords", successes);
        meter.ofStream(call, stream, "PutRecords.ThrottledRecords", throttles);
        meter.ofStream(call, stream, "PutRecords.FailedRecords", records.size() - successes - throttles);
    }

    private void taken(Call call, String stream, String shardId, List<Map<String, Object>> records) {
        var shard = new StreamShard(call.account(), stream, shardId);
        var bytes = records.stream().mapToInt(Weight::of).sum();
        meter.ofStream(call, stream, "IncomingBytes", bytes);
        meter.ofStream(call, stream, "IncomingRecords", records.size());
        meter.ofStream(call, stream, WRITES_THROTTLED, 0);
        meter.ofShard(shard, "IncomingBytes", bytes);
        meter.ofShard(shard, "IncomingRecords", records.size());
        meter.ofShard(shard, WRITES_THROTTLED, 0);
    }

    private static Map<String, Object> refusal(String stream, String shardId) {
        return Map.of(
                "ErrorCode",
                THROTTLED,
                "ErrorMessage",
                "Rate exceeded for shard " + shardId + " in stream " + stream + ".");
    }

    private static Map<String, Object> answer(Map<String, Object> output, List<@Nullable Map<String, Object>> results) {
        var answer = new LinkedHashMap<>(with(output, results));
        answer.put(
                "FailedRecordCount",
                results.stream()
                        .filter(result -> result != null && result.containsKey("ErrorCode"))
                        .count());
        return answer;
    }

    private static Map<String, Object> with(Map<String, Object> object, List<?> records) {
        var changed = new LinkedHashMap<>(object);
        changed.put("Records", records);
        return changed;
    }
}
