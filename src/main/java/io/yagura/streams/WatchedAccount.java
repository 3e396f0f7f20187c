package io.yagura.streams;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Pace;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.Polled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An account's streams: which there are, what goes through them all, and each by itself. They come and go. */
final class WatchedAccount {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** How long the first figures wait for the first list. */
    private static final Duration FIRST_LIST = Duration.ofSeconds(5);

    /** So many streams begin to be asked for their settings with each list, so that hundreds do not ask at once. */
    private static final int NEWCOMERS = 20;

    private final AwsAccount account;
    private final StreamsSource source;
    private final Pace pace;
    private final Runnable changed;
    private final List<Polled<?>> ofAccount;
    private final Map<String, WatchedStream> streams = new TreeMap<>();
    private final CountDownLatch listed = new CountDownLatch(1);

    /**
     * Makes it ready to be observed.
     *
     * @param changed called when {@link #ofStreams} gives something else than before
     */
    WatchedAccount(AwsAccount account, StreamsSource source, Pace pace, Runnable changed) {
        this.account = account;
        this.source = source;
        this.pace = pace;
        this.changed = changed;
        this.ofAccount = List.of(
                question("streams", "kinesis", StreamList.class, pace.list(), this::streams),
                question("throughput", "cloudwatch", Throughput.class, pace.throughput(), this::throughput),
                question(
                        "shard-throughput",
                        "cloudwatch",
                        ShardThroughput.class,
                        pace.shardThroughput(),
                        this::shardThroughput));
        watch(account.named());
    }

    private <F> Polled<F> question(
            String aspect, String service, Class<F> facts, Duration interval, StreamQuestion.Asking<F> asking) {
        String peer = account.target().id() + " " + service;
        return new StreamQuestion<>(account.target(), aspect, peer, facts, interval, DEADLINE, asking);
    }

    List<Polled<?>> ofAccount() {
        return ofAccount;
    }

    synchronized List<Polled<?>> ofStreams() {
        List<Polled<?>> all = new ArrayList<>();
        streams.values().forEach(stream -> all.addAll(stream.observations()));
        return all;
    }

    /** {@return whether anything has changed} */
    private synchronized boolean watch(List<String> names) {
        boolean other = streams.keySet().retainAll(names);
        for (String name : names) {
            if (!streams.containsKey(name)) {
                streams.put(name, new WatchedStream(account, name, source, pace));
                other = true;
            }
        }
        List<WatchedStream> newcomers = streams.values().stream()
                .filter(stream -> !stream.settingsAdmitted())
                .limit(NEWCOMERS)
                .toList();
        newcomers.forEach(WatchedStream::admitSettings);
        return other || !newcomers.isEmpty();
    }

    private Answer<StreamList> streams(Deadline deadline) throws InterruptedException {
        Answer<StreamList> answer = source.streams(account, deadline);
        if (answer instanceof Answer.Facts<StreamList> facts) {
            Set<String> names = new LinkedHashSet<>(account.named());
            facts.facts().streams().forEach(stream -> names.add(stream.name()));
            if (watch(List.copyOf(names))) {
                changed.run();
            }
            listed.countDown();
        }
        return answer;
    }

    private Answer<Throughput> throughput(Deadline deadline) throws InterruptedException {
        listed.await(Math.min(deadline.leftMillis(), FIRST_LIST.toMillis()), TimeUnit.MILLISECONDS);
        return source.throughput(account, names(), deadline);
    }

    private Answer<ShardThroughput> shardThroughput(Deadline deadline) throws InterruptedException {
        return source.shardThroughput(account, measuredShards(), deadline);
    }

    private synchronized List<String> names() {
        return List.copyOf(streams.keySet());
    }

    private synchronized Map<String, List<String>> measuredShards() {
        Map<String, List<String>> measured = new TreeMap<>();
        streams.forEach((name, stream) -> {
            List<String> shards = stream.measuredShards();
            if (!shards.isEmpty()) {
                measured.put(name, shards);
            }
        });
        return measured;
    }
}
