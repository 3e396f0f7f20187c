package io.yagura.streams;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Pace;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.Polled;
import io.yagura.observe.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stream and what it is asked: its shards often, its settings seldom, its tags once an hour. */
final class WatchedStream {

    /** Long enough to wait for the budget while many streams are asked the same. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final long TAGS_EVERY_NANOS = Duration.ofHours(1).toNanos();

    private final AwsAccount account;
    private final String stream;
    private final StreamsSource source;
    private final Polled<Topology> topology;
    private final Polled<StreamSettings> settings;
    private volatile @Nullable Topology lastTopology;
    private volatile @Nullable StreamSettings lastSettings;
    private @Nullable Map<String, String> tags;
    private long taggedAtNanos = System.nanoTime() - TAGS_EVERY_NANOS;
    private boolean settingsDue;

    WatchedStream(AwsAccount account, String stream, StreamsSource source, Pace pace) {
        this.account = account;
        this.stream = stream;
        this.source = source;
        Target target = target(account, stream);
        this.topology = new StreamQuestion<>(
                target, "topology", target.id(), Topology.class, pace.shards(), DEADLINE, this::askTopology);
        this.settings = new StreamQuestion<>(
                target, "settings", target.id(), StreamSettings.class, pace.settings(), DEADLINE, this::askSettings);
    }

    private static Target target(AwsAccount account, String stream) {
        return new Target(
                StreamName.KIND,
                new StreamName(account.name(), stream).target(),
                account.environment(),
                account.team(),
                account.runbook(),
                account.readOnly());
    }

    /** From now on its settings are asked for too. Called by one thread at a time. */
    void admitSettings() {
        settingsDue = true;
    }

    boolean settingsAdmitted() {
        return settingsDue;
    }

    List<Polled<?>> observations() {
        return settingsDue ? List.of(topology, settings) : List.of(topology);
    }

    /** {@return the open shards that CloudWatch measures one by one; none while that is not known} */
    List<String> measuredShards() {
        Topology shards = lastTopology;
        StreamSettings known = lastSettings;
        if (shards == null || known == null || !known.measuresShards()) {
            return List.of();
        }
        return shards.open().stream().map(Shard::shardId).toList();
    }

    private Answer<Topology> askTopology(Deadline deadline) throws InterruptedException {
        Answer<Topology> answer = source.topology(account, stream, deadline);
        if (answer instanceof Answer.Facts<Topology> facts) {
            lastTopology = facts.facts();
        }
        return answer;
    }

    private Answer<StreamSettings> askSettings(Deadline deadline) throws InterruptedException {
        return switch (source.settings(account, stream, deadline)) {
            case Answer.Fault<StreamSettings> fault -> fault;
            case Answer.Facts<StreamSettings>(var facts, var trueAt, var cost) -> {
                var spent = cost;
                if (tags == null || System.nanoTime() - taggedAtNanos >= TAGS_EVERY_NANOS) {
                    Answer<Map<String, String>> answer = source.tags(account, stream, deadline);
                    spent = spent.plus(answer.cost());
                    // without them the rest is true all the same
                    if (answer instanceof Answer.Facts<Map<String, String>> known) {
                        tags = known.facts();
                        taggedAtNanos = System.nanoTime();
                    }
                }
                StreamSettings whole = facts.tagged(tags);
                lastSettings = whole;
                yield new Answer.Facts<>(whole, trueAt, spent);
            }
        };
    }
}
