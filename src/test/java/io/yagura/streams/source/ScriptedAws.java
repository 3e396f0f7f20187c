package io.yagura.streams.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;

/** Clients that give the pages that a test lays out, one after the other. */
final class ScriptedAws {

    final Deque<Object> pages = new ArrayDeque<>();
    final List<Object> requests = new ArrayList<>();

    final KinesisClient kinesis = new KinesisClient() {
        @Override
        public ListStreamsResponse listStreams(ListStreamsRequest request) {
            return (ListStreamsResponse) next(request);
        }

        @Override
        public ListShardsResponse listShards(ListShardsRequest request) {
            return (ListShardsResponse) next(request);
        }

        @Override
        public String serviceName() {
            return "scripted";
        }

        @Override
        public void close() {}
    };

    final CloudWatchClient cloudWatch = new CloudWatchClient() {
        @Override
        public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
            return (GetMetricDataResponse) next(request);
        }

        @Override
        public String serviceName() {
            return "scripted";
        }

        @Override
        public void close() {}
    };

    private Object next(Object request) {
        requests.add(request);
        return pages.remove();
    }
}
