package io.yagura.pubsub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** A Kinesis in memory, which takes every record unless a test tells it how to answer the next calls. */
public final class FakeKinesis implements KinesisAsyncClient {

    private final Deque<Function<PutRecordsRequest, CompletableFuture<PutRecordsResponse>>> answers =
            new ArrayDeque<>();
    private final List<PutRecordsRequest> calls = new ArrayList<>();
    private final List<PutRecordsRequestEntry> taken = new ArrayList<>();

    /** The next call not yet spoken for is answered so. */
    synchronized void next(Function<PutRecordsRequest, CompletableFuture<PutRecordsResponse>> answer) {
        answers.add(answer);
    }

    /** The next call fails for the records whose key is among these. */
    synchronized void throttleNext(String... keys) {
        next(request -> CompletableFuture.completedFuture(reply(request, List.of(keys))));
    }

    synchronized void failNext(RuntimeException failure) {
        next(request -> CompletableFuture.failedFuture(failure));
    }

    synchronized List<PutRecordsRequest> calls() {
        return List.copyOf(calls);
    }

    /** {@return what it has, in its order} */
    public synchronized List<PutRecordsRequestEntry> taken() {
        return List.copyOf(taken);
    }

    /** Takes what it is asked for, but for the records with these keys. */
    synchronized PutRecordsResponse reply(PutRecordsRequest request, List<String> throttled) {
        List<PutRecordsResultEntry> results = new ArrayList<>();
        for (PutRecordsRequestEntry record : request.records()) {
            if (throttled.contains(record.partitionKey())) {
                results.add(PutRecordsResultEntry.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .errorMessage("Rate exceeded for shard")
                        .build());
                continue;
            }
            taken.add(record);
            results.add(PutRecordsResultEntry.builder()
                    .shardId("shardId-000000000000")
                    .sequenceNumber(Integer.toString(taken.size()))
                    .build());
        }
        return PutRecordsResponse.builder().records(results).build();
    }

    @Override
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        Function<PutRecordsRequest, CompletableFuture<PutRecordsResponse>> answer;
        synchronized (this) {
            calls.add(request);
            answer = answers.poll();
        }
        return answer == null ? CompletableFuture.completedFuture(reply(request, List.of())) : answer.apply(request);
    }

    @Override
    public String serviceName() {
        return "kinesis";
    }

    @Override
    public void close() {
        // it holds nothing
    }
}
