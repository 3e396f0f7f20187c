package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.observe.Deadline;
import io.yagura.streams.StreamControl.Quota;
import io.yagura.streams.StreamControl.Shot;
import io.yagura.streams.StreamControl.Sight;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a hand on streams keeps to, whichever it is. */
public abstract class StreamControlContract {

    protected static final Duration LIMIT = Duration.ofMinutes(1);

    protected abstract StreamControl control();

    /** {@return a new stream, active} */
    protected abstract StreamName create(String name, int shards) throws Exception;

    protected abstract void tag(StreamName stream, String key, String value) throws Exception;

    private StreamName fresh(int shards) throws Exception {
        return create("s" + UUID.randomUUID().toString().substring(0, 8), shards);
    }

    protected StreamNow active(StreamName stream) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> now(stream).status() == StreamStatus.ACTIVE);
        return now(stream);
    }

    private StreamNow now(StreamName stream) {
        try {
            if (control().look(stream, Deadline.after(LIMIT)) instanceof Sight.Present<StreamNow>(var now)) {
                return now;
            }
            throw new AssertionError(control().look(stream, Deadline.after(LIMIT)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void seesAStreamAndItsShards() throws Exception {
        StreamNow now = active(fresh(3));
        assertThat(now.mode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(now.retention()).isEqualTo(Duration.ofHours(24));
        assertThat(now.open()).hasSize(3);
        assertThat(now.closed()).isEmpty();
        assertThat(now.whole()).isTrue();
        assertThat(now.digest()).hasSize(20);
    }

    @Test
    void saysThatThereIsNoSuchStream() throws Exception {
        StreamName nowhere = new StreamName("prod", "nowhere");
        assertThat(control().look(nowhere, Deadline.after(LIMIT))).isInstanceOf(Sight.Absent.class);
        assertThat(control().updateShardCount(nowhere, 2, Deadline.after(LIMIT)))
                .isInstanceOf(Shot.Refused.class);
    }

    @Test
    void splitsAShardAndIsUpdatingMeanwhile() throws Exception {
        StreamName stream = fresh(1);
        StreamNow before = active(stream);
        String parent = before.open().getFirst().shardId();
        BigInteger at = BigInteger.TWO.pow(127);
        assertThat(control().split(stream, parent, at, Deadline.after(LIMIT))).isInstanceOf(Shot.Taken.class);
        assertThat(now(stream).status()).isEqualTo(StreamStatus.UPDATING);
        StreamNow after = active(stream);
        assertThat(after.open()).extracting(shard -> shard.range().start()).containsExactly(BigInteger.ZERO, at);
        assertThat(after.open()).allMatch(shard -> shard.parents().equals(List.of(parent)));
        assertThat(after.closed()).containsExactly(parent);
        assertThat(after.digest()).isNotEqualTo(before.digest());
    }

    @Test
    void mergesNeighbours() throws Exception {
        StreamName stream = fresh(3);
        List<Shard> open = active(stream).open();
        String lower = open.get(1).shardId();
        String upper = open.get(2).shardId();
        assertThat(control().merge(stream, lower, upper, Deadline.after(LIMIT))).isInstanceOf(Shot.Taken.class);
        StreamNow after = active(stream);
        assertThat(after.open()).hasSize(2);
        assertThat(after.whole()).isTrue();
        assertThat(after.closed()).containsExactlyInAnyOrder(lower, upper);
    }

    @Test
    void takesASecondChangeOnlyWhenTheFirstIsOver() throws Exception {
        StreamName stream = fresh(2);
        List<Shard> open = active(stream).open();
        assertThat(control().updateShardCount(stream, 4, Deadline.after(LIMIT))).isInstanceOf(Shot.Taken.class);
        assertThat(control().merge(stream, open.get(0).shardId(), open.get(1).shardId(), Deadline.after(LIMIT)))
                .isInstanceOf(Shot.NotNow.class);
        assertThat(active(stream).open()).hasSize(4);
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        StreamName stream = fresh(3);
        List<Shard> open = active(stream).open();
        assertThat(control().split(stream, open.get(0).shardId(), HashRange.LARGEST, Deadline.after(LIMIT)))
                .isInstanceOf(Shot.Refused.class);
        assertThat(control().merge(stream, open.get(0).shardId(), open.get(2).shardId(), Deadline.after(LIMIT)))
                .isInstanceOf(Shot.Refused.class);
        assertThat(control().updateShardCount(stream, 7, Deadline.after(LIMIT))).isInstanceOf(Shot.Refused.class);
        assertThat(active(stream).open()).isEqualTo(open);
    }

    @Test
    void tellsTagsConsumersAndTheQuota() throws Exception {
        StreamName stream = fresh(2);
        tag(stream, "managed-by", "terraform");
        assertThat(control().tags(stream, Deadline.after(LIMIT)))
                .isEqualTo(new Sight.Present<>(Map.of("managed-by", "terraform")));
        assertThat(control().fanOutConsumers(stream, Deadline.after(LIMIT))).isEqualTo(new Sight.Present<>(List.of()));
        if (control().quota("prod", Deadline.after(LIMIT)) instanceof Sight.Present<Quota>(var quota)) {
            assertThat(quota.open()).isBetween(2, quota.limit());
        } else {
            throw new AssertionError("no quota");
        }
    }
}
