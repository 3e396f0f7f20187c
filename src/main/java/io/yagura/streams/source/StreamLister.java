package io.yagura.streams.source;

import io.yagura.streams.ListedStream;
import io.yagura.streams.StreamList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;

/** Reads all pages of {@code ListStreams}. */
record StreamLister(KinesisClient kinesis, int pageSize) {

    StreamList list(Visit visit, Predicate<String> watched) throws HalfAnswer, InterruptedException {
        List<ListedStream> found = new ArrayList<>();
        String token = null;
        String last = null;
        while (true) {
            ListStreamsResponse page = page(visit, token, last);
            List<ListedStream> listed = listed(page);
            listed.stream().filter(stream -> watched.test(stream.name())).forEach(found::add);
            if (!Boolean.TRUE.equals(page.hasMoreStreams())) {
                return new StreamList(found);
            }
            String next = listed.isEmpty() ? null : listed.getLast().name();
            if (next == null || next.equals(last)) {
                throw new HalfAnswer("a page says that there is more, and not where");
            }
            token = page.nextToken();
            last = next;
        }
    }

    private ListStreamsResponse page(Visit visit, @Nullable String token, @Nullable String last)
            throws InterruptedException {
        return visit.call(limit -> kinesis.listStreams(request -> {
            request.limit(pageSize).overrideConfiguration(limit);
            if (token != null) {
                request.nextToken(token);
            } else if (last != null) {
                request.exclusiveStartStreamName(last);
            }
        }));
    }

    private static List<ListedStream> listed(ListStreamsResponse page) throws HalfAnswer {
        if (!page.hasStreamSummaries() || page.streamSummaries().isEmpty()) {
            return page.streamNames().stream()
                    .map(name -> new ListedStream(name, null, null, null))
                    .toList();
        }
        if (page.streamSummaries().size() != page.streamNames().size()) {
            throw new HalfAnswer("a page names " + page.streamNames().size() + " streams and describes "
                    + page.streamSummaries().size());
        }
        return page.streamSummaries().stream()
                .map(stream -> new ListedStream(
                        stream.streamName(),
                        Words.status(stream.streamStatusAsString()),
                        Words.mode(stream.streamModeDetails()),
                        stream.streamCreationTimestamp()))
                .toList();
    }
}
