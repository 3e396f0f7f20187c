package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Configured;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReshardCommandsTests {

    private static final AwsAccount PROD = Configured.account("prod", null, "*");

    private static ReshardSighting seen(ReshardStrategy strategy, int calls) {
        return new ReshardSighting("prod", "orders", strategy, "abc", "0123", 2, 4, null, null, calls, 5);
    }

    private static String walk(int from, int to, AwsAccount account) {
        ReshardRig rig = new ReshardRig(from);
        Boundaries now = rig.now().boundaries();
        Walk walk = Walk.plan(now, now.evened(to), 1_000, LoadProfile.UNKNOWN);
        return ReshardCommands.of(
                seen(ReshardStrategy.WALK, walk.steps().size()), PlannedStep.of(walk, rig.now()), account);
    }

    @Test
    void updateShardCountIsOneCommand() {
        assertThat(ReshardCommands.of(
                        seen(ReshardStrategy.UPDATE_SHARD_COUNT, 1), List.of(new PlannedStep.Count(4)), PROD))
                .isEqualTo("aws kinesis update-shard-count --stream-name orders --region ap-northeast-1"
                        + " --target-shard-count 4 --scaling-type UNIFORM_SCALING");
    }

    @Test
    void aWalkWaitsBetweenItsCommands() {
        assertThat(walk(1, 2, PROD).lines())
                .containsExactly("aws kinesis split-shard --stream-name orders --region ap-northeast-1"
                        + " --shard-to-split shardId-000000000000"
                        + " --new-starting-hash-key 170141183460469231731687303715884105728");
        assertThat(walk(2, 4, PROD).lines())
                .hasSize(3)
                .element(1)
                .isEqualTo("aws kinesis wait stream-exists --stream-name orders --region ap-northeast-1");
    }

    @Test
    void aShardThatAnEarlierCommandMakesIsLookedUpByWhereItBegins() {
        List<String> lines = walk(2, 3, PROD).lines().toList();
        assertThat(lines.getFirst())
                .startsWith("shard_from() { aws kinesis list-shards --stream-name orders --region ap-northeast-1"
                        + " --shard-filter Type=AT_LATEST --query \"Shards[?HashKeyRange.StartingHashKey=='$1']");
        assertThat(lines.getLast())
                .contains(" merge-shards ")
                .contains(" --shard-to-merge \"$(shard_from 113427455640312821154458202477256070485)\"")
                .contains(" --adjacent-shard-to-merge \"$(shard_from 170141183460469231731687303715884105728)\"");
    }

    @Test
    void aLongWalkIsToldByItsFirstCommands() {
        assertThat(walk(31, 62, PROD).lines()).hasSize(40).last().isEqualTo("# and 11 more");
    }

    @Test
    void anEmulatorIsNamed() {
        AwsAccount lab = Configured.account("lab", URI.create("http://127.0.0.1:4568"), "*");
        assertThat(walk(1, 2, lab)).contains(" --endpoint-url http://127.0.0.1:4568 ");
    }

    @Test
    void withoutItsPlanItIsACommentAndNoWrongCommand() {
        assertThat(ReshardCommands.of(seen(ReshardStrategy.WALK, 18), List.of(), PROD))
                .isEqualTo("# 18 calls on orders, as plan abc lists them");
    }
}
