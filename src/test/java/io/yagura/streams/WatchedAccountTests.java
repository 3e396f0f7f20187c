package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Configured;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.Polled;
import io.yagura.observe.SourceFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchedAccountTests {

    private final AwsAccount account = Configured.account("prod", null, "orders", "billing-*");
    private final FakeStreams source = new FakeStreams();
    private final AtomicInteger changes = new AtomicInteger();
    private final WatchedAccount watched =
            new WatchedAccount(account, source, Configured.AT_ONCE, changes::incrementAndGet);

    private Answer<?> look(List<Polled<?>> observations, String id) throws InterruptedException {
        for (Polled<?> observation : observations) {
            if (observation.id().toString().equals(id)) {
                return observation.look(Deadline.after(Duration.ofSeconds(1)));
            }
        }
        throw new AssertionError("nobody observes " + id);
    }

    private void list() throws InterruptedException {
        look(watched.ofAccount(), "accounts/prod/streams");
    }

    private List<String> topologies() {
        return watched.ofStreams().stream()
                .filter(observation -> observation.aspect().equals("topology"))
                .map(observation -> observation.target().name())
                .toList();
    }

    @Test
    void watchesANamedStreamFromTheStart() {
        assertThat(topologies()).containsExactly("prod:orders");
    }

    @Test
    void streamsThatMatchComeAndGoWithTheList() throws InterruptedException {
        source.create("billing-eu", 1);
        list();
        assertThat(topologies()).containsExactly("prod:billing-eu", "prod:orders");

        source.delete("billing-eu");
        list();
        assertThat(topologies()).containsExactly("prod:orders");
    }

    @Test
    void aListThatChangesNothingTellsNobody() throws InterruptedException {
        source.create("billing-eu", 1);
        list();
        int before = changes.get();
        var observations = watched.ofStreams();

        list();

        assertThat(changes).hasValue(before);
        assertThat(watched.ofStreams()).isEqualTo(observations);
    }

    @Test
    void aFaultOfTheListForgetsNoStream() throws InterruptedException {
        source.create("billing-eu", 1);
        list();
        source.fault = new SourceFault(SourceFault.Kind.TIMED_OUT, "no answer");

        list();

        assertThat(topologies()).containsExactly("prod:billing-eu", "prod:orders");
    }

    @Test
    void hundredsOfStreamsAreNotAllAskedForTheirSettingsAtOnce() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            source.create("billing-" + i, 1);
        }
        list();
        assertThat(topologies()).hasSize(301);
        assertThat(settings()).isEqualTo(21);

        list();
        assertThat(settings()).isEqualTo(41);
    }

    private long settings() {
        return watched.ofStreams().stream()
                .filter(observation -> observation.aspect().equals("settings"))
                .count();
    }

    @Test
    void asksForTagsOnceAnHourAndKeepsThemMeanwhile() throws InterruptedException {
        source.create("orders", 1);
        source.tag("orders", "team", "shop");
        look(watched.ofStreams(), "streams/prod:orders/settings");

        Answer<?> answer = look(watched.ofStreams(), "streams/prod:orders/settings");

        assertThat(source.asked).filteredOn(asked -> asked.startsWith("tags")).hasSize(1);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Facts.class,
                        facts -> assertThat(((StreamSettings) facts.facts()).tags())
                                .isEqualTo(Map.of("team", "shop")));
    }

    @Test
    void asksForShardFiguresOnlyWhereCloudWatchMeasuresShards() throws InterruptedException {
        source.create("orders", 2);
        list();
        look(watched.ofStreams(), "streams/prod:orders/topology");
        look(watched.ofStreams(), "streams/prod:orders/settings");
        look(watched.ofAccount(), "accounts/prod/shard-throughput");
        assertThat(source.asked).contains("shards of {}");

        source.measureShards = true;
        look(watched.ofStreams(), "streams/prod:orders/settings");
        look(watched.ofAccount(), "accounts/prod/shard-throughput");
        assertThat(source.asked.getLast())
                .isEqualTo("shards of {orders=[" + Streams.shardId(0) + ", " + Streams.shardId(1) + "]}");
    }

    @Test
    void kinesisAndCloudWatchAreSilentEachForItself() {
        assertThat(watched.ofAccount())
                .extracting(observation -> observation.aspect() + " " + observation.peer())
                .containsExactly(
                        "streams accounts/prod kinesis",
                        "throughput accounts/prod cloudwatch",
                        "shard-throughput accounts/prod cloudwatch");
    }
}
