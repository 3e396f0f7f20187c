package io.yagura.subscribers.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.subscribers.Checkpoint;
import io.yagura.subscribers.LeaseRow;
import io.yagura.subscribers.LeaseTable;
import io.yagura.subscribers.MalformedItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as KCL of every version writes them. */
class KclItemsTests {

    private static final String SHARD = "shardId-000000000000";

    private static LeaseTable read(Map<String, AttributeValue> item) {
        return new KclItems("orders").read(List.of(item));
    }

    private static LeaseTable read(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        return new KclItems("orders").read(List.of(one, other));
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue n(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    /** A lease as all versions write it. */
    private static Map<String, AttributeValue> lease(String key) {
        return new HashMap<>(Map.of(
                "leaseKey", s(key),
                "leaseOwner", s("w-1"),
                "leaseCounter", n(42),
                "ownerSwitchesSinceCheckpoint", n(1),
                "checkpoint", s("4711"),
                "checkpointSubSequenceNumber", n(3)));
    }

    private static Map<String, AttributeValue> ofStream(String stream, long epoch, String shardId) {
        String id = "123456789012:" + stream + ":" + epoch;
        Map<String, AttributeValue> item = lease(id + ":" + shardId);
        item.put("streamName", s(id));
        item.put("shardId", s(shardId));
        return item;
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> item, String attribute, AttributeValue value) {
        item.put(attribute, value);
        return item;
    }

    private static Map<String, AttributeValue> without(Map<String, AttributeValue> item, String attribute) {
        item.remove(attribute);
        return item;
    }

    @Test
    void readsALeaseOfTheFirstVersions() {
        assertThat(read(lease(SHARD)).leases())
                .containsExactly(new LeaseRow(
                        SHARD, SHARD, "w-1", null, 42, new Checkpoint("4711", 3), null, List.of(), List.of(), 1L));
    }

    @Test
    void readsWhatLaterVersionsAdd() {
        Map<String, AttributeValue> item = lease(SHARD);
        item.put("entityType", s("LEASE"));
        item.put("checkpointOwner", s("w-0"));
        item.put("pendingCheckpoint", s("4712"));
        item.put("pendingCheckpointSubSequenceNumber", n(0));
        item.put("parentShardId", AttributeValue.fromSs(List.of("shardId-000000000009", "shardId-000000000008")));
        item.put("childShardIds", AttributeValue.fromSs(List.of("shardId-000000000010")));
        item.put("startingHashKey", s("0"));
        item.put("endingHashKey", s("170141183460469231731687303715884105727"));
        item.put("throughputKBps", AttributeValue.fromN("12.5"));

        LeaseRow row = read(item).leases().getFirst();

        assertThat(row.reader()).isEqualTo("w-0");
        assertThat(row.owner()).isEqualTo("w-1");
        assertThat(row.pending()).isEqualTo(new Checkpoint("4712", 0));
        assertThat(row.parents()).containsExactly("shardId-000000000008", "shardId-000000000009");
        assertThat(row.children()).containsExactly("shardId-000000000010");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STREAM",
                "LEADER",
                "CLIENT_VERSION_MIGRATION",
                "TABLE_MIGRATION",
                "WORKER_METRIC_STATS",
                "SOMETHING_NEW"
            })
    void countsWhatIsNoLeaseAndTakesItForNone(String kind) {
        Map<String, AttributeValue> item = Map.of("leaseKey", s("Leader"), "entityType", s(kind));

        LeaseTable table = read(lease(SHARD), item);

        assertThat(table.leases()).hasSize(1);
        assertThat(table.malformed()).isEmpty();
        assertThat(table.otherItems()).containsExactly(Map.entry(kind, 1));
    }

    @Test
    void keepsToItsStreamInATableOfMany() {
        LeaseTable table = read(ofStream("orders", 1_700_000_000, SHARD), ofStream("billing", 1_700_000_000, SHARD));

        assertThat(table.leases()).extracting(LeaseRow::shardId).containsExactly(SHARD);
        assertThat(table.leases().getFirst().key()).isEqualTo("123456789012:orders:1700000000:" + SHARD);
        assertThat(table.otherLeases()).isEqualTo(1);
    }

    @Test
    void takesTheLaterOfTwoStreamsOfOneName() {
        Map<String, AttributeValue> old = with(ofStream("orders", 1_600_000_000, SHARD), "leaseOwner", s("w-old"));
        Map<String, AttributeValue> now = ofStream("orders", 1_700_000_000, SHARD);

        for (LeaseTable table : List.of(read(old, now), read(now, old))) {
            assertThat(table.leases()).extracting(LeaseRow::owner).containsExactly("w-1");
            assertThat(table.otherLeases()).isEqualTo(1);
        }
    }

    @Test
    void aLeaseThatWasNeverOwnedHasNoOwner() {
        assertThat(read(without(lease(SHARD), "leaseOwner")).leases().getFirst().reader())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"TRIM_HORIZON", "LATEST", "AT_TIMESTAMP", "SHARD_END"})
    void knowsThePositionsThatAreWords(String position) {
        assertThat(read(with(lease(SHARD), "checkpoint", s(position)))
                        .leases()
                        .getFirst()
                        .checkpoint()
                        .position())
                .isEqualTo(position);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                wrong(without(lease(SHARD), "checkpoint"), SHARD, "checkpoint", "is missing"),
                wrong(
                        with(lease(SHARD), "checkpoint", s("TIRM")),
                        SHARD,
                        "checkpoint",
                        "is no position in a shard: TIRM"),
                wrong(with(lease(SHARD), "checkpoint", n(4711)), SHARD, "checkpoint", "is no text but N"),
                wrong(without(lease(SHARD), "leaseCounter"), SHARD, "leaseCounter", "is missing"),
                wrong(
                        with(lease(SHARD), "leaseCounter", AttributeValue.fromN("1.5")),
                        SHARD,
                        "leaseCounter",
                        "is no whole number: 1.5"),
                wrong(with(lease(SHARD), "parentShardId", s("x")), SHARD, "parentShardId", "is no set of texts but S"),
                wrong(without(lease(SHARD), "leaseKey"), "an item without leaseKey", "leaseKey", "is missing"),
                wrong(with(lease(SHARD), "entityType", n(1)), SHARD, "entityType", "is no text but N"),
                wrong(
                        with(lease(SHARD), "streamName", s("orders")),
                        SHARD,
                        "streamName",
                        "is not account:stream:epoch: orders"),
                wrong(
                        with(lease(SHARD), "pendingCheckpoint", s("?")),
                        SHARD,
                        "pendingCheckpoint",
                        "is no position in a shard: ?"));
    }

    private static Arguments wrong(Map<String, AttributeValue> item, String label, String attribute, String problem) {
        return Arguments.of(item, new MalformedItem(label, attribute, problem));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhichItemAndWhichAttributeIsWrongAndReadsTheOthers(
            Map<String, AttributeValue> item, MalformedItem problem) {
        LeaseTable table = read(lease("shardId-000000000001"), item);

        assertThat(table.malformed()).containsExactly(problem);
        assertThat(table.leases()).extracting(LeaseRow::shardId).containsExactly("shardId-000000000001");
    }
}
