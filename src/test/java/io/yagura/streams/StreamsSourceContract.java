package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What holds of every source of streams, of the one in memory and of the one that asks AWS. */
public abstract class StreamsSourceContract {

    /** {@return an account that watches {@code orders} and {@code billing-*}} */
    protected abstract AwsAccount account();

    protected abstract StreamsSource source();

    /** Makes a stream of equal shards that did not exist. */
    protected abstract void create(String stream, int shards);

    /** Splits the stream's first shard in the middle. */
    protected abstract void splitFirst(String stream);

    protected abstract void register(String stream, String consumer);

    protected abstract void tag(String stream, String key, String value);

    /** Lets CloudWatch know of this many bytes in the last minute, and of one record in 30 seconds. */
    protected abstract void carried(String stream, double bytesPerSecond);

    /** Likewise for one shard. */
    protected abstract void carried(String stream, String shardId, double bytesPerSecond);

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }

    private static <F> F facts(Answer<F> answer) {
        return switch (answer) {
            case Answer.Facts<F> facts -> facts.facts();
            case Answer.Fault<F> fault -> throw new AssertionError(fault.fault());
        };
    }

    @Test
    void listsTheStreamsThatTheAccountWatches() throws InterruptedException {
        create("orders", 1);
        create("billing-eu", 1);
        create("elsewhere", 1);

        StreamList list = facts(source().streams(account(), soon()));

        assertThat(list.streams()).extracting(ListedStream::name).containsExactlyInAnyOrder("orders", "billing-eu");
    }

    @Test
    void tellsTheShardsOfAStream() throws InterruptedException {
        create("orders", 3);

        Topology topology = facts(source().topology(account(), "orders", soon()));

        assertThat(topology.open()).hasSize(3);
        assertThat(topology.whole()).isTrue();
        assertThat(topology.shards())
                .allSatisfy(shard -> assertThat(shard.parents()).isEmpty());
    }

    @Test
    void tellsWhichShardsCameOutOfAClosedOne() throws InterruptedException {
        create("orders", 2);
        String parent = facts(source().topology(account(), "orders", soon()))
                .open()
                .getFirst()
                .shardId();
        splitFirst("orders");

        Topology topology = facts(source().topology(account(), "orders", soon()));

        assertThat(topology.shards())
                .filteredOn(shard -> !shard.open())
                .extracting(Shard::shardId)
                .containsExactly(parent);
        assertThat(topology.open())
                .filteredOn(shard -> shard.parents().contains(parent))
                .hasSize(2);
        assertThat(topology.whole()).isTrue();
    }

    @Test
    void tellsTheSettingsOfAStream() throws InterruptedException {
        create("orders", 1);
        register("orders", "audit");

        StreamSettings settings = facts(source().settings(account(), "orders", soon()));

        assertThat(settings.status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(settings.mode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(settings.retention()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.encryptionKey()).isNull();
        assertThat(settings.measuresShards()).isFalse();
        assertThat(settings.consumers()).extracting(FanOutConsumer::name).containsExactly("audit");
        assertThat(settings.tags()).isNull();
    }

    @Test
    void tellsTheTagsOfAStream() throws InterruptedException {
        create("orders", 1);
        assertThat(facts(source().tags(account(), "orders", soon()))).isEmpty();

        tag("orders", "managed-by", "terraform");

        assertThat(facts(source().tags(account(), "orders", soon()))).isEqualTo(Map.of("managed-by", "terraform"));
    }

    @Test
    void aStreamThatIsNotThereIsAFaultAndNotAnEmptyStream() throws InterruptedException {
        for (Answer<?> answer : List.of(
                source().topology(account(), "nowhere", soon()),
                source().settings(account(), "nowhere", soon()),
                source().tags(account(), "nowhere", soon()))) {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Fault.class,
                            fault -> assertThat(fault.fault().kind()).isEqualTo(SourceFault.Kind.MISBEHAVED));
        }
    }

    @Test
    void tellsWhatWentThroughEachStream() throws InterruptedException {
        create("orders", 1);
        create("billing-eu", 1);
        carried("orders", 2_000);

        Throughput throughput = facts(source().throughput(account(), List.of("orders", "billing-eu"), soon()));

        Load load = Objects.requireNonNull(throughput.latest("orders"));
        assertThat(load.incomingBytesPerSecond()).isEqualTo(2_000);
        assertThat(load.incomingRecordsPerSecond()).isEqualTo(0.5);
        assertThat(load.outgoingBytesPerSecond()).isNull();
        assertThat(throughput.latest("billing-eu")).isNull();
        assertThat(throughput.history("billing-eu")).isEmpty();
    }

    @Test
    void tellsWhatWentThroughEachShard() throws InterruptedException {
        create("orders", 2);
        List<Shard> open = facts(source().topology(account(), "orders", soon())).open();
        carried("orders", open.getFirst().shardId(), 3_000);

        ShardThroughput throughput = facts(source().shardThroughput(
                        account(),
                        Map.of("orders", open.stream().map(Shard::shardId).toList()),
                        soon()));

        assertThat(throughput.shards())
                .extracting(ShardLoad::shardId, ShardLoad::incomingBytesPerSecond)
                .containsExactlyInAnyOrder(
                        tuple(open.getFirst().shardId(), 3_000.0),
                        tuple(open.getLast().shardId(), null));
    }
}
